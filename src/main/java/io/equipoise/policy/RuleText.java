package io.equipoise.policy;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rules in their one stored form: JSON with fields in a fixed order and groups in alphabetical order, so that equal rules have equal text
 * and so an equal hash, whoever wrote them and when.
 */
record RuleText(List<PolicyRule> rules, String text) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static RuleText of(List<PolicyRule> rules) {
        var root = JSON.createArrayNode();
        for (var rule : rules) {
            var node = root.addObject();
            switch (rule) {
                case MinimumShare r -> node.put("rule", "minimum-share")
                        .put("attribute", r.attribute())
                        .put("group", r.group())
                        .put("share", r.share())
                        .put("significance", r.significance());
                case TargetShares r -> {
                    node.put("rule", "target-shares").put("attribute", r.attribute());
                    var shares = node.putObject("shares");
                    new TreeMap<>(r.shares()).forEach(shares::put);
                }
            }
            node.put("strength", rule.strength());
        }
        return new RuleText(List.copyOf(rules), JSON.writeValueAsString(root));
    }

    static RuleText stored(String text) {
        var rules = new ArrayList<PolicyRule>();
        for (JsonNode node : JSON.readTree(text)) {
            rules.add(rule(node));
        }
        return new RuleText(List.copyOf(rules), text);
    }

    /** @throws IllegalArgumentException or JacksonException where a field is missing, of the wrong type or out of range */
    static PolicyRule rule(JsonNode node) {
        String attribute = field(node, "attribute").asString();
        double strength = field(node, "strength").asDouble();
        String kind = field(node, "rule").asString();
        return switch (kind) {
            case "minimum-share" -> new MinimumShare(
                    attribute,
                    field(node, "group").asString(),
                    field(node, "share").asDouble(),
                    field(node, "significance").asDouble(),
                    strength);
            case "target-shares" -> new TargetShares(
                    attribute,
                    JSON.convertValue(field(node, "shares"), new TypeReference<Map<String, Double>>() {}),
                    strength);
            default -> throw new IllegalArgumentException("A rule is minimum-share or target-shares, got " + kind);
        };
    }

    private static JsonNode field(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("There is no field \"" + name + "\"");
        }
        return value;
    }

    /** SHA-256 of the text in UTF-8, 64 lower-case hex digits. */
    String sha256() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
