package io.equipoise.dataset.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The column names of delimited text and what stands between them.
 *
 * @param columns names in file order, as written; empty where a column has none
 */
public record CsvHeader(char delimiter, List<String> columns) {
    private static final int MOST_SHOWN = 60;
    private static final int LONGEST_SHOWN = 600;

    public CsvHeader {
        columns = List.copyOf(columns);
    }

    /** The names in one text, as messages show them: of a very wide or very long header the beginning. */
    public static String shown(List<String> columns) {
        String all = String.join(", ", columns.subList(0, Math.min(columns.size(), MOST_SHOWN)));
        boolean some = columns.size() > MOST_SHOWN || all.length() > LONGEST_SHOWN;
        return some ? all.substring(0, Math.min(all.length(), LONGEST_SHOWN)) + "…" : all;
    }

    /**
     * Reads a header line; null when a quote in it is not closed.
     *
     * @param delimiter what parts the names, null for the one of comma, semicolon, tab and bar that parts it into most
     */
    public static @Nullable CsvHeader of(String line, @Nullable Character delimiter) {
        var splitter = delimiter == null ? FieldSplitter.forHeader(line) : new FieldSplitter(delimiter);
        var columns = splitter.split(line);
        return columns == null
                ? null
                : new CsvHeader(splitter.delimiter(), columns.stream().map(String::strip).toList());
    }
}
