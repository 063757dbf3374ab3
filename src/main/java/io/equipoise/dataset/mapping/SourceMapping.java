package io.equipoise.dataset.mapping;

import java.util.Map;
import java.util.TreeMap;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * How a shop's files are read and cleaned.
 *
 * @param columns understood name to column, for every file that has the column
 * @param users null when nothing is known of users but their events
 * @param items null when nothing is known of items but their events
 */
public record SourceMapping(
        Map<String, String> columns,
        @Nullable TableMapping users,
        @Nullable TableMapping items,
        TableMapping events,
        CleaningPlan cleaning) {
    /** Everything is told by the files, and cleaned as usual. */
    public static final SourceMapping AUTOMATIC = new SourceMapping(
            Map.of(), TableMapping.AUTOMATIC, TableMapping.AUTOMATIC, TableMapping.AUTOMATIC, CleaningPlan.STANDARD);

    public SourceMapping {
        columns = Collections.unmodifiableMap(new TreeMap<>(columns));
    }

    public SourceMapping with(CleaningPlan cleaning) {
        return new SourceMapping(columns, users, items, events, cleaning);
    }
}
