package io.equipoise.policy;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import io.equipoise.store.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Rules as a YAML file, to keep under version control and to carry between consoles: a list named {@code rules}, one entry per rule. */
public final class PolicyFile {
    /** The largest file read, in characters. */
    public static final int LARGEST = 100_000;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private PolicyFile() {}

    public static String write(List<PolicyRule> rules) {
        return YAML.writeValueAsString(Map.of("rules", rules.stream().map(PolicyFile::entry).toList()));
    }

    /**
     * @throws Refusal {@code policy.file.syntax} with line and column where it is no YAML, {@code policy.file.large}, {@code
     *     policy.file.no-rules}, or {@code policy.file.rule} naming the rule by number and what is wrong with it
     */
    public static List<PolicyRule> read(String text) {
        if (text.length() > LARGEST) {
            throw new Refusal("policy.file.large", LARGEST);
        }
        var rules = new ArrayList<PolicyRule>();
        for (JsonNode node : parse(text)) {
            try {
                rules.add(RuleText.rule(node));
            } catch (IllegalArgumentException | JacksonException wrong) {
                throw new Refusal(wrong, "policy.file.rule", rules.size() + 1, firstLine(wrong));
            }
        }
        return List.copyOf(rules);
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode root = YAML.readTree(text);
            JsonNode rules = root == null ? null : root.get("rules");
            if (rules == null || !rules.isArray()) {
                throw new Refusal("policy.file.no-rules");
            }
            return rules;
        } catch (JacksonException broken) {
            var at = broken.getLocation();
            throw new Refusal(
                    broken, "policy.file.syntax", at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr());
        }
    }

    private static Map<String, Object> entry(PolicyRule rule) {
        var entry = new LinkedHashMap<String, Object>();
        switch (rule) {
            case MinimumShare r -> {
                entry.put("rule", "minimum-share");
                entry.put("attribute", r.attribute());
                entry.put("group", r.group());
                entry.put("share", r.share());
                entry.put("significance", r.significance());
            }
            case TargetShares r -> {
                entry.put("rule", "target-shares");
                entry.put("attribute", r.attribute());
                entry.put("shares", new TreeMap<>(r.shares()));
            }
        }
        entry.put("strength", rule.strength());
        return entry;
    }

    private static String firstLine(RuntimeException wrong) {
        String message = wrong.getMessage();
        return message == null ? wrong.getClass().getSimpleName() : message.lines().findFirst().orElse("");
    }
}
