package io.equipoise.cli.files;

import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Path;

/** The digest of a file that was named on the command line. */
final class Sha256 {
    private Sha256() {}

    static String of(Path file) {
        try {
            return ArtifactDigest.of(file).sha256();
        } catch (IOException unreadable) {
            throw new Refusal(unreadable, "import.file-missing", file.toString());
        }
    }
}
