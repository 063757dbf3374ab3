package io.equipoise.ui.datasets;

import io.equipoise.store.Refusal;
import java.util.HashMap;
import java.util.Map;

/** A column mapping as people type it: one {@code name=column} per line. */
final class ColumnMapping {
    private ColumnMapping() {}

    /** @throws Refusal {@code import.mapping-line} with the first line that is none */
    static Map<String, String> parse(String text) {
        var mapping = new HashMap<String, String>();
        for (String line : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            int equals = line.indexOf('=');
            if (equals < 1 || equals == line.length() - 1) {
                throw new Refusal("import.mapping-line", line);
            }
            mapping.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
        return mapping;
    }
}
