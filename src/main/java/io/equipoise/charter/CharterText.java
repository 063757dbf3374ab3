package io.equipoise.charter;

import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.charter.CharterRule;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** A charter as YAML: what the console keeps, and what {@code audit --policy} reads. The canonical text is what is hashed. */
public final class CharterText {
    public static final int LARGEST = 60_000;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private CharterText() {}

    public static String write(Charter charter) {
        var root = new LinkedHashMap<String, Object>();
        var settings = charter.settings();
        root.put("cutoff", settings.cutoff());
        root.put("minimum", settings.minimum());
        root.put("decides", settings.decides());
        root.put("confidence", settings.confidence());
        root.put("correction", settings.correction().name().toLowerCase(Locale.ROOT));
        root.put("replicates", settings.replicates());
        root.put("seed", settings.seed());
        root.put("inconclusive", charter.open().name().toLowerCase(Locale.ROOT));
        root.put("checks", charter.checks().stream().map(CharterText::entry).toList());
        var gates = new LinkedHashMap<String, Object>();
        gates.put("required", codes(charter.required()));
        gates.put("firm", codes(charter.firm()));
        root.put("gates", gates);
        return YAML.writeValueAsString(root);
    }

    /** SHA-256 of the canonical text. */
    public static String hash(Charter charter) {
        return ArtifactDigest.of(write(charter).getBytes(StandardCharsets.UTF_8)).sha256();
    }

    /**
     * @param source how to name the text in a refusal: a file, or a screen
     * @throws Refusal {@code files.charter-*}, naming what is wrong and where
     */
    public static Charter read(String text, String source) {
        if (text.length() > LARGEST) {
            throw new Refusal("files.charter-large", source, LARGEST);
        }
        try {
            JsonNode root = YAML.readTree(text);
            List<CharterRule> checks = new ArrayList<>();
            for (JsonNode check : root.path("checks")) {
                checks.add(rule(check, source, checks.size() + 1));
            }
            if (checks.isEmpty()) {
                throw new Refusal("files.charter-empty", source);
            }
            return new Charter(
                    checks,
                    choice(root, "inconclusive", Charter.Open.BLOCK, Charter.Open.values(), source),
                    settings(root, source),
                    gates(root, "required", source),
                    gates(root, "firm", source));
        } catch (JacksonException malformed) {
            var at = malformed.getLocation();
            throw new Refusal(
                    malformed,
                    "files.charter-malformed",
                    source,
                    String.valueOf(at == null ? 0 : at.getLineNr()),
                    String.valueOf(at == null ? 0 : at.getColumnNr()),
                    malformed.getOriginalMessage());
        }
    }

    private static Charter.Settings settings(JsonNode root, String source) {
        var usual = Charter.Settings.usual();
        int minimum = number(root, "minimum", usual.minimum(), 10, 100_000, source);
        double confidence = root.path("confidence").asDouble(usual.confidence());
        if (confidence != 0.95 && confidence != 0.90) {
            throw new Refusal("files.charter-value", source, "confidence", String.valueOf(confidence), "0.95, 0.9");
        }
        return new Charter.Settings(
                number(root, "cutoff", usual.cutoff(), 1, 1_000, source),
                minimum,
                number(root, "decides", Math.max(usual.decides(), minimum), minimum, 1_000_000, source),
                confidence,
                choice(root, "correction", usual.correction(), Charter.Correction.values(), source),
                number(root, "replicates", usual.replicates(), 100, 100_000, source),
                root.path("seed").asLong(usual.seed()));
    }

    private static int number(JsonNode root, String field, int otherwise, int least, int most, String source) {
        JsonNode node = root.path(field);
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isInt() || node.asInt() < least || node.asInt() > most) {
            throw new Refusal("files.charter-value", source, field, node.asString(""), least + " – " + most);
        }
        return node.asInt();
    }

    private static <E extends Enum<E>> E choice(JsonNode root, String field, E otherwise, E[] values, String source) {
        JsonNode node = root.path(field);
        if (node.isMissingNode()) {
            return otherwise;
        }
        String word = node.asString("");
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "files.charter-value",
                        source,
                        field,
                        word,
                        Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "))));
    }

    private static Set<ReleaseGate> gates(JsonNode root, String field, String source) {
        Set<ReleaseGate> gates = new TreeSet<>();
        for (JsonNode node : root.path("gates").path(field)) {
            String code = node.asString("");
            gates.add(ReleaseGate.of(code).orElseThrow(() -> new Refusal("files.charter-value", source, "gates." + field, code, "G1 – G10")));
        }
        return gates;
    }

    private static CharterRule rule(JsonNode check, String source, int number) {
        if (check.has("gap")) {
            return new CharterRule.Gap(
                    text(check, "gap", source, number), text(check, "attribute", source, number), bound(check, "within", source, number));
        }
        if (check.has("ratio")) {
            return new CharterRule.Ratio(
                    text(check, "ratio", source, number), text(check, "attribute", source, number), bound(check, "at-least", source, number));
        }
        if (check.has("worst")) {
            return new CharterRule.Worst(
                    text(check, "worst", source, number), text(check, "attribute", source, number), bound(check, "at-least", source, number));
        }
        if (check.has("utility")) {
            return new CharterRule.Utility(text(check, "utility", source, number), bound(check, "at-least", source, number));
        }
        if (check.has("share")) {
            boolean floor = check.has("at-least");
            boolean ceiling = check.has("at-most");
            return new CharterRule.Share(
                    text(check, "share", source, number),
                    text(check, "group", source, number),
                    floor || !ceiling ? bound(check, "at-least", source, number) : 0,
                    ceiling ? bound(check, "at-most", source, number) : 1);
        }
        throw new Refusal("files.charter-check", source, String.valueOf(number), "gap, ratio, worst, utility, share");
    }

    private static Map<String, Object> entry(CharterRule rule) {
        var entry = new LinkedHashMap<String, Object>();
        switch (rule) {
            case CharterRule.Gap(var metric, var attribute, var within) -> {
                entry.put("gap", metric);
                entry.put("attribute", attribute);
                entry.put("within", within);
            }
            case CharterRule.Ratio(var metric, var attribute, var atLeast) -> {
                entry.put("ratio", metric);
                entry.put("attribute", attribute);
                entry.put("at-least", atLeast);
            }
            case CharterRule.Worst(var metric, var attribute, var atLeast) -> {
                entry.put("worst", metric);
                entry.put("attribute", attribute);
                entry.put("at-least", atLeast);
            }
            case CharterRule.Utility(var metric, var atLeast) -> {
                entry.put("utility", metric);
                entry.put("at-least", atLeast);
            }
            case CharterRule.Share(var attribute, var group, var atLeast, var atMost) -> {
                entry.put("share", attribute);
                entry.put("group", group);
                entry.put("at-least", atLeast);
                entry.put("at-most", atMost);
            }
        }
        return entry;
    }

    private static List<String> codes(Set<ReleaseGate> gates) {
        return gates.stream().sorted().map(ReleaseGate::name).toList();
    }

    private static String text(JsonNode check, String field, String source, int number) {
        JsonNode value = check.path(field);
        if (!value.isValueNode() || value.asString("").isBlank()) {
            throw new Refusal("files.charter-field", source, String.valueOf(number), field);
        }
        return value.asString();
    }

    private static double bound(JsonNode check, String field, String source, int number) {
        JsonNode value = check.path(field);
        if (!value.isNumber() || !(value.asDouble() >= 0 && value.asDouble() <= 1)) {
            throw new Refusal("files.charter-bound", source, String.valueOf(number), field);
        }
        return value.asDouble();
    }
}
