package io.equipoise.policy;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.RuleKind;
import io.equipoise.fairness.charter.UnfitRule;
import io.equipoise.store.ArtifactDigest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rules and terms in their one stored form: JSON with fields in a fixed order and groups in alphabetical order, so that equal policies have
 * equal text and so an equal hash, whoever wrote them and when. A policy without terms is the bare list of its rules. The fields of a rule are
 * the components of its record, in files as here.
 */
record RuleText(PolicyTerms terms, List<PolicyRule> rules, String text) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static RuleText of(PolicyTerms terms, List<PolicyRule> rules) {
        List<Map<String, Object>> entries = rules.stream().map(RuleText::entry).toList();
        Object root = entries;
        if (!terms.equals(PolicyTerms.USUAL)) {
            var both = new LinkedHashMap<String, Object>();
            both.put("terms", terms.entry());
            both.put("rules", entries);
            root = both;
        }
        return new RuleText(terms, List.copyOf(rules), JSON.writeValueAsString(root));
    }

    static RuleText stored(String text) {
        JsonNode root = JSON.readTree(text);
        var rules = new ArrayList<PolicyRule>();
        for (JsonNode node : root.isArray() ? root : root.get("rules")) {
            rules.add(rule(node));
        }
        return new RuleText(
                root.isArray() ? PolicyTerms.USUAL : PolicyTerms.of(root.get("terms")), List.copyOf(rules), text);
    }

    /** A rule as fields in their order. */
    static Map<String, Object> entry(PolicyRule rule) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("rule", RuleKind.of(rule).code());
        for (RecordComponent component : rule.getClass().getRecordComponents()) {
            Object value = value(rule, component);
            entry.put(component.getName(), value instanceof Map<?, ?> shares ? new TreeMap<>(shares) : value);
        }
        return entry;
    }

    /** @throws UnfitRule where a field is missing, unknown, of the wrong type or out of range */
    static PolicyRule rule(JsonNode node) {
        String code = field(node, "rule").asString();
        RuleKind kind = RuleKind.of(code)
                .orElseThrow(() -> new UnfitRule(
                        "choice", "rule", Arrays.stream(RuleKind.values()).map(RuleKind::code).collect(Collectors.joining(", ")), code));
        RecordComponent[] components = kind.type().getRecordComponents();
        List<String> known = Arrays.stream(components).map(RecordComponent::getName).toList();
        for (String name : node.propertyNames()) {
            if (!name.equals("rule") && !known.contains(name)) {
                throw new UnfitRule("unknown", name, String.join(", ", known));
            }
        }
        Object[] values = Arrays.stream(components).map(component -> read(node, component)).toArray();
        try {
            return (PolicyRule) kind.type()
                    .getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new))
                    .newInstance(values);
        } catch (InvocationTargetException refused) {
            throw refused.getCause() instanceof RuntimeException cause ? cause : new IllegalArgumentException(refused.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The rule " + code + " cannot be made", e);
        }
    }

    private static Object read(JsonNode node, RecordComponent component) {
        String name = component.getName();
        JsonNode value = field(node, name);
        Class<?> type = component.getType();
        if (type == String.class) {
            return expect(value.isValueNode(), value.asString(""), name, "text");
        }
        if (type == int.class) {
            return expect(value.isIntegralNumber() && value.canConvertToInt(), value.asInt(0), name, "whole");
        }
        if (type == double.class) {
            return expect(value.isNumber(), value.asDouble(0), name, "number");
        }
        if (type == Map.class) {
            expect(value.isObject(), "", name, "shares");
            Map<String, Double> shares = new TreeMap<>();
            value.properties().forEach(share -> shares.put(
                    share.getKey(), expect(share.getValue().isNumber(), share.getValue().asDouble(0), share.getKey(), "number")));
            return shares;
        }
        return texts(value, name);
    }

    static List<String> texts(JsonNode value, String name) {
        expect(value.isArray(), "", name, "list");
        List<String> texts = new ArrayList<>();
        value.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    static LocalDate day(JsonNode value, String name) {
        try {
            return LocalDate.parse(value.asString(""));
        } catch (DateTimeException noDay) {
            throw new UnfitRule("day", name, value.asString(""));
        }
    }

    /** @param what the kind of value it must be: text, whole, number, switch, list, shares or fields */
    static <T> T expect(boolean holds, T value, String name, String what) {
        UnfitRule.require(holds, "type." + what, name);
        return value;
    }

    private static Object value(PolicyRule rule, RecordComponent component) {
        try {
            return component.getAccessor().invoke(rule);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The field " + component.getName() + " cannot be read", e);
        }
    }

    private static JsonNode field(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw new UnfitRule("missing", name);
        }
        return value;
    }

    /** SHA-256 of the text in UTF-8, 64 lower-case hex digits. */
    String sha256() {
        return ArtifactDigest.of(text.getBytes(StandardCharsets.UTF_8)).sha256();
    }
}
