package io.equipoise.dataset.source;

import java.nio.charset.Charset;
import java.util.List;

/**
 * How the rows of a part are written.
 *
 * @param markBytes length of the byte order mark before the text
 * @param delimiter between the fields of delimited text
 * @param header column names in file order, as written; empty where a column has none
 */
public record RowLayout(FileFormat format, Charset charset, int markBytes, char delimiter, List<String> header) {
    public RowLayout {
        header = List.copyOf(header);
    }

    /** What reports call the encoding. */
    public String encoding() {
        return format == FileFormat.PARQUET ? "Parquet" : charset.name();
    }
}
