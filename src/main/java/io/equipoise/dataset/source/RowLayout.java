package io.equipoise.dataset.source;

import java.nio.charset.Charset;
import java.util.List;

/**
 * How the rows of a part are written.
 *
 * @param markBytes length of the byte order mark before the text
 * @param delimiter between the fields of delimited text; {@link io.equipoise.dataset.csv.FieldSplitter#COLONS} for two colons
 * @param header column names in file order, as written; empty where a column has none
 * @param unnamed whether the text begins with a row instead of column names, and the header is {@code column1}, {@code column2} …
 */
public record RowLayout(FileFormat format, Charset charset, int markBytes, char delimiter, List<String> header, boolean unnamed) {
    public RowLayout {
        header = List.copyOf(header);
    }

    /** How many records stand before the first row. */
    int recordsBeforeRows() {
        return format == FileFormat.JSON_LINES || unnamed ? 0 : 1;
    }

    /** What reports call the encoding. */
    public String encoding() {
        return format == FileFormat.PARQUET ? "Parquet" : charset.name();
    }
}
