package io.equipoise.cli.files;

import io.equipoise.store.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Checks in YAML (docs/charter-file.md): a list {@code checks}, and whether an open verdict blocks.
 *
 * @param inconclusiveBlocks whether inconclusive and insufficient fail the gate; they do unless the file says {@code inconclusive: warn}
 */
record CharterFile(List<CheckRule> checks, boolean inconclusiveBlocks) {
    static CharterFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Refusal("import.file-missing", file.toString());
        }
        try {
            JsonNode root = YAMLMapper.builder().build().readTree(file.toFile());
            List<CheckRule> checks = new ArrayList<>();
            for (JsonNode check : root.path("checks")) {
                checks.add(rule(check, file, checks.size() + 1));
            }
            if (checks.isEmpty()) {
                throw new Refusal("files.charter-empty", file.toString());
            }
            String open = root.path("inconclusive").asString("block");
            if (!open.equals("block") && !open.equals("warn")) {
                throw new Refusal("files.charter-value", file.toString(), "inconclusive", open, "block, warn");
            }
            return new CharterFile(checks, open.equals("block"));
        } catch (JacksonException malformed) {
            var at = malformed.getLocation();
            throw new Refusal(
                    malformed,
                    "files.charter-malformed",
                    file.toString(),
                    String.valueOf(at == null ? 0 : at.getLineNr()),
                    String.valueOf(at == null ? 0 : at.getColumnNr()),
                    malformed.getOriginalMessage());
        }
    }

    private static CheckRule rule(JsonNode check, Path file, int number) {
        if (check.has("gap")) {
            return new CheckRule.Gap(text(check, "gap", file, number), text(check, "attribute", file, number), bound(check, "within", file, number));
        }
        if (check.has("ratio")) {
            return new CheckRule.Ratio(text(check, "ratio", file, number), text(check, "attribute", file, number), bound(check, "at-least", file, number));
        }
        if (check.has("utility")) {
            return new CheckRule.Utility(text(check, "utility", file, number), bound(check, "at-least", file, number));
        }
        if (check.has("share")) {
            boolean floor = check.has("at-least");
            boolean ceiling = check.has("at-most");
            return new CheckRule.Share(
                    text(check, "share", file, number),
                    text(check, "group", file, number),
                    floor || !ceiling ? bound(check, "at-least", file, number) : 0,
                    ceiling ? bound(check, "at-most", file, number) : 1);
        }
        throw new Refusal("files.charter-check", file.toString(), String.valueOf(number), "gap, ratio, utility, share");
    }

    private static String text(JsonNode check, String field, Path file, int number) {
        JsonNode value = check.path(field);
        if (!value.isValueNode() || value.asString("").isBlank()) {
            throw new Refusal("files.charter-field", file.toString(), String.valueOf(number), field);
        }
        return value.asString();
    }

    private static double bound(JsonNode check, String field, Path file, int number) {
        JsonNode value = check.path(field);
        if (!value.isNumber() || !(value.asDouble() >= 0 && value.asDouble() <= 1)) {
            throw new Refusal("files.charter-bound", file.toString(), String.valueOf(number), field);
        }
        return value.asDouble();
    }
}
