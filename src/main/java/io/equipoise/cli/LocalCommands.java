package io.equipoise.cli;

import io.equipoise.cli.files.FileAudit;
import io.equipoise.cli.files.FileRerank;
import io.equipoise.cli.files.ShopFiles;
import io.equipoise.store.Refusal;
import java.util.List;

/** Commands that open no workspace: no Spring, no data directory, a fast start. Most work on files alone, made by any recommender, for anyone's pipeline. */
public final class LocalCommands {
    private static final int BAD_INPUT = 2;

    private LocalCommands() {}

    /** Whether a command line is for here: {@code measure}, {@code rerank}, {@code demo}, {@code verify-evidence} and {@code prepare-database} always, {@code audit} when it names lists instead of a version. */
    public static boolean handles(String command, List<String> arguments) {
        return switch (command) {
            case "measure", "rerank", "demo", VerifyEvidence.COMMAND, PrepareDatabase.COMMAND -> true;
            case "audit" -> arguments.stream().anyMatch(word -> word.equals("--lists") || word.startsWith("--lists="));
            default -> false;
        };
    }

    /**
     * @param args the command and its arguments
     * @return 0 done or passed, 1 a check failed, 2 usage or bad input
     */
    public static int run(String[] args) {
        var messages = Messages.of(System.getenv());
        var arguments = List.of(args).subList(1, args.length);
        try {
            return switch (args[0]) {
                case "measure" -> FileAudit.measure(arguments, messages::text);
                case VerifyEvidence.COMMAND -> VerifyEvidence.run(arguments, messages);
                case PrepareDatabase.COMMAND -> PrepareDatabase.run(arguments, System.getenv(), messages);
                case "demo" -> ShopFiles.run(arguments, messages::text);
                case "rerank" -> FileRerank.run(arguments, messages::text);
                default -> FileAudit.audit(arguments, messages::text);
            };
        } catch (Refusal refusal) {
            System.err.println("✕ " + messages.text(refusal));
            return BAD_INPUT;
        }
    }
}
