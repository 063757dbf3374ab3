package io.equipoise.model;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Small maps as sorted JSON text in a column. */
final class JsonMap {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonMap() {}

    static String write(Map<String, ?> map) {
        return JSON.writeValueAsString(new TreeMap<>(map));
    }

    static Map<String, String> texts(String json) {
        return JSON.readValue(json, new TypeReference<TreeMap<String, String>>() {});
    }

    static Map<String, Double> numbers(String json) {
        return JSON.readValue(json, new TypeReference<TreeMap<String, Double>>() {});
    }
}
