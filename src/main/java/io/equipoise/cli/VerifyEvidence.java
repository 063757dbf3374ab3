package io.equipoise.cli;

import io.equipoise.evidence.ChainVerification;
import io.equipoise.evidence.EvidenceBundle;
import io.equipoise.evidence.PublicKeyFile;
import io.equipoise.evidence.VerificationProgress;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code verify-evidence}: checks an exported evidence bundle offline, also against anchors that were kept elsewhere, and names the first bad entry. */
final class VerifyEvidence {
    static final String COMMAND = "verify-evidence";

    private static final int INTACT = 0;
    private static final int BROKEN = 1;

    private VerifyEvidence() {}

    static int run(List<String> arguments, Messages messages) {
        Path bundle = null;
        Optional<PublicKeyFile> key = Optional.empty();
        Optional<Path> anchors = Optional.empty();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.equals("--key") && i + 1 < arguments.size()) {
                key = Optional.of(key(Path.of(arguments.get(++i))));
            } else if (word.startsWith("--key=")) {
                key = Optional.of(key(Path.of(word.substring("--key=".length()))));
            } else if (word.equals("--anchors") && i + 1 < arguments.size()) {
                anchors = Optional.of(Path.of(arguments.get(++i)));
            } else if (word.startsWith("--") || bundle != null) {
                throw new Refusal("evidence.usage", word);
            } else {
                bundle = Path.of(word);
            }
        }
        if (bundle == null) {
            throw new Refusal("evidence.usage", "");
        }
        var checked = EvidenceBundle.verify(bundle, key, anchors, VerificationProgress.UNHEARD);
        System.out.println(messages.text(key.isPresent() ? "cli.evidence.key-given" : "cli.evidence.key-own", checked.keyId()));
        return switch (checked.chain()) {
            case ChainVerification.Intact intact -> {
                System.out.println("✓ " + messages.text("evidence.intact", intact.entries(), start(intact.lastHash())));
                System.out.println("  " + messages.text("evidence.anchored", intact.anchored(), intact.notAnchored()));
                yield INTACT;
            }
            case ChainVerification.Broken broken -> {
                System.out.println("✕ " + messages.text(
                        "evidence.broken", broken.seq(), messages.text("evidence.problem." + broken.problem()), broken.intactBefore()));
                yield BROKEN;
            }
        };
    }

    private static String start(String hash) {
        return hash.substring(0, 16);
    }

    private static PublicKeyFile key(Path file) {
        try {
            return PublicKeyFile.parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new Refusal(unreadable, "evidence.key", file.toString(), String.valueOf(unreadable.getMessage()));
        }
    }
}
