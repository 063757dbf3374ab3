package io.equipoise.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A policy in the middle of being typed, where some field is missing or out of range, so that it is no policy yet: the fields as they stand. A field
 * nobody filled is not there. Values are texts, numbers, lists and maps of them, as JSON has them.
 *
 * @param rules one entry per block in its place, its kind under {@code rule} and its other fields under the names of the rule's record
 * @param terms where, for whom and when, under names of {@link PolicyTerms}
 */
public record Unfinished(List<Map<String, @Nullable Object>> rules, Map<String, @Nullable Object> terms) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    public Unfinished {
        rules = List.copyOf(rules);
    }

    String text() {
        return JSON.writeValueAsString(this);
    }

    static Unfinished stored(String text) {
        var root = JSON.readTree(text);
        return new Unfinished(
                root.get("rules").valueStream().map(rule -> JSON.convertValue(rule, FIELDS)).toList(), JSON.convertValue(root.get("terms"), FIELDS));
    }
}
