package io.equipoise.cli.files;

import io.equipoise.charter.CharterText;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.charter.CharterRule;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Checks in YAML, the same charter the console keeps: a list {@code checks}, and whether an open verdict blocks.
 *
 * @param inconclusiveBlocks whether inconclusive and insufficient fail the gate; they do unless the file says {@code inconclusive: warn}
 */
record CharterFile(List<CharterRule> checks, boolean inconclusiveBlocks) {
    static CharterFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Refusal("import.file-missing", file.toString());
        }
        try {
            Charter charter = CharterText.read(Files.readString(file), file.toString());
            return new CharterFile(charter.checks(), charter.open() != Charter.Open.WARN);
        } catch (IOException unreadable) {
            throw new Refusal(unreadable, "import.file-unreadable", file.toString());
        }
    }
}
