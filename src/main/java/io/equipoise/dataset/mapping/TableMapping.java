package io.equipoise.dataset.mapping;

import io.equipoise.dataset.source.TextOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the files of one table are read.
 *
 * @param files names, folders and patterns, relative to where the mapping lies; empty when the files come from elsewhere
 * @param columns understood name to column of the files; for users and items also names of attributes
 * @param ignore columns that must not be taken over, whatever they are called
 * @param repeats whether the files speak of something else and mention each user or item many times, as order lines do: mentions are
 *     merged and only mapped columns are taken
 * @param wholeIds whether ids were written as decimal numbers by mistake, such as {@code 17850.0}
 * @param lists of items: attributes of which one may have several values, by the name they have in the snapshot, to what stands between the values
 */
public record TableMapping(
        List<String> files,
        TextOptions text,
        Map<String, String> columns,
        Set<String> ignore,
        TimeReading times,
        AmountReading amounts,
        EventReading events,
        boolean repeats,
        boolean wholeIds,
        Map<String, String> lists) {
    /** Everything is told by the files. */
    public static final TableMapping AUTOMATIC = new TableMapping(
            List.of(),
            TextOptions.TOLD_BY_BYTES,
            Map.of(),
            Set.of(),
            TimeReading.STANDARD,
            AmountReading.STANDARD,
            EventReading.STANDARD,
            false,
            false,
            Map.of());

    public TableMapping {
        files = List.copyOf(files);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        ignore = Set.copyOf(ignore);
        lists = Collections.unmodifiableMap(new TreeMap<>(lists));
    }

    public TableMapping with(Map<String, String> columns) {
        return new TableMapping(files, text, columns, ignore, times, amounts, events, repeats, wholeIds, lists);
    }

    public TableMapping with(EventReading events) {
        return new TableMapping(files, text, columns, ignore, times, amounts, events, repeats, wholeIds, lists);
    }

    /** @param lists as above */
    public TableMapping withLists(Map<String, String> lists) {
        return new TableMapping(files, text, columns, ignore, times, amounts, events, repeats, wholeIds, lists);
    }

    public TableMapping withFiles(List<String> files) {
        return new TableMapping(files, text, columns, ignore, times, amounts, events, repeats, wholeIds, lists);
    }
}
