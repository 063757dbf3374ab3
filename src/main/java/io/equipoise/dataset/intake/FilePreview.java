package io.equipoise.dataset.intake;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.mapping.TableMapping;
import io.equipoise.dataset.source.FileFormat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the beginning of a file looks like and how it seems to be meant.
 *
 * @param encoding as reports call it
 * @param header column names in file order, as written
 * @param unnamed whether the file begins with a row, so that its columns are called column1, column2 …
 * @param rows the first rows
 * @param guess how the table seems to be read
 * @param words per column whose values are few: each with what it means as an event type, empty where it is not understood
 */
public record FilePreview(
        FileKind kind,
        String name,
        FileFormat format,
        String encoding,
        char delimiter,
        List<String> header,
        boolean unnamed,
        List<List<String>> rows,
        TableMapping guess,
        Map<String, Map<String, Optional<EventType>>> words) {
    public FilePreview {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
    }

    /** The first few different values of a column, for a person to recognise it by. */
    public List<String> examples(String column, int most) {
        int position = header.indexOf(column);
        return position < 0
                ? List.of()
                : rows.stream().map(row -> row.get(position)).filter(value -> !value.isBlank()).distinct().limit(most).toList();
    }
}
