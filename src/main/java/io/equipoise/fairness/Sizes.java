package io.equipoise.fairness;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps group sizes in the order they were given. */
final class Sizes {
    private Sizes() {}

    static Map<String, Integer> copy(Map<String, Integer> sizes) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    }
}
