package io.equipoise.cli.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ids outside, dense indices inside, in order of first sight. */
final class Ids {
    private final Map<String, Integer> index = new HashMap<>();
    private final List<String> ids = new ArrayList<>();

    int of(String id) {
        Integer known = index.get(id);
        if (known != null) {
            return known;
        }
        index.put(id, ids.size());
        ids.add(id);
        return ids.size() - 1;
    }

    /** The index, or -1 for an id never seen. */
    int find(String id) {
        return index.getOrDefault(id, -1);
    }

    String id(int index) {
        return ids.get(index);
    }

    int size() {
        return ids.size();
    }
}
