package io.equipoise.cli.files;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.mitigation.CandidateList;
import io.equipoise.fairness.mitigation.InfeasibleRule;
import io.equipoise.fairness.mitigation.RerankerChain;
import io.equipoise.fairness.mitigation.RuleBinder;
import io.equipoise.fairness.mitigation.Shopper;
import io.equipoise.policy.PolicyFile;
import io.equipoise.ranking.Cutoff;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** {@code rerank} on files: candidates of any recommender through a policy, the lists written, and what it changed reported. */
public final class FileRerank {
    private static final int DONE = 0;
    private static final List<String> OPTIONS =
            List.of("lists", "items", "policy", "relevance", "events", "k", "out", "format", "report");

    private final Options given;

    private FileRerank(Options given) {
        this.given = given;
    }

    public static int run(List<String> arguments, Words words) {
        new FileRerank(Options.parse(arguments, new TreeSet<>(OPTIONS))).run(words);
        return DONE;
    }

    private void run(Words words) {
        var cutoff = new Cutoff(given.number("k", 10, 1, Cutoff.MAX));
        String format = given.oneOf("format", "markdown", "json", "html");
        Path out = given.required("out");
        List<PolicyRule> rules = rules(given.required("policy"));
        ListsFile read = ListsFile.withScores(given.required("lists"));
        AttributesFile items = AttributesFile.ofItems(given.required("items"), read.items(), List.of());
        RerankerChain chain = bind(rules, items.groups());
        RerankerChain.Outcome[] outcomes = new RerankerChain.Outcome[read.lists().length];
        IntStream.range(0, outcomes.length)
                .parallel()
                .forEach(user -> outcomes[user] = chain.run(
                        new CandidateList(read.lists()[user], read.scores()[user]), Shopper.ANONYMOUS, cutoff.k()));
        int[][] before = Arrays.stream(read.lists())
                .map(list -> Arrays.copyOf(list, Math.min(list.length, cutoff.k())))
                .toArray(int[][]::new);
        int[][] after = IntStream.range(0, outcomes.length)
                .mapToObj(user -> Arrays.stream(outcomes[user].order()).map(at -> read.lists()[user][at]).toArray())
                .toArray(int[][]::new);
        Optional<Path> truth = given.path("relevance").or(() -> given.path("events"));
        var relevance = truth.map(file -> RelevanceFile.read(file, read));
        var report = RerankReport.of(before, after, touched(rules, items.groups()), relevance, cutoff);
        String text = report.written(format, words);
        ListsWriter.write(out, read, outcomes, words);
        write(text);
    }

    private static List<PolicyRule> rules(Path file) {
        try {
            return PolicyFile.read(Files.readString(file));
        } catch (IOException unreadable) {
            throw new Refusal(unreadable, "import.file-missing", file.toString());
        }
    }

    private static RerankerChain bind(List<PolicyRule> rules, Map<String, GroupAssignment> groups) {
        try {
            return new RerankerChain(new RuleBinder(name -> Optional.ofNullable(groups.get(name))).bind(rules));
        } catch (InfeasibleRule infeasible) {
            throw new Refusal(infeasible, infeasible.key(), infeasible.arguments().toArray());
        }
    }

    /** The attributes the rules speak of, in their order. */
    private static List<GroupAssignment> touched(List<PolicyRule> rules, Map<String, GroupAssignment> groups) {
        return rules.stream()
                .map(PolicyRule::attribute)
                .distinct()
                .map(groups::get)
                .toList();
    }

    private void write(String text) {
        Optional<Path> report = given.path("report");
        if (report.isEmpty()) {
            System.out.print(text);
            return;
        }
        try {
            Files.writeString(report.get(), text);
        } catch (IOException unwritable) {
            throw new Refusal(unwritable, "files.out", report.get().toString());
        }
    }
}
