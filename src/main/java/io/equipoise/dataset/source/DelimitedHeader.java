package io.equipoise.dataset.source;

import io.equipoise.dataset.csv.CsvHeader;
import io.equipoise.store.Refusal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The line of column names at the top of delimited text. */
final class DelimitedHeader {
    /** A table as wide as this was not meant to be one: its line ends are others, or it is something else. */
    private static final int MOST_COLUMNS = 5_000;

    private DelimitedHeader() {}

    /** @throws Refusal {@code import.file-empty}, {@code import.header-malformed} or {@code import.columns-many} */
    static RowLayout layout(FilePart part, byte[] text, TextOptions options, FileFormat format, Charset charset, int mark) {
        String first = new String(text, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElseThrow(() -> new Refusal("import.file-empty", part.name()));
        Character delimiter = format == FileFormat.TSV && options.delimiter() == null ? (Character) '\t' : options.delimiter();
        var header = CsvHeader.of(first, delimiter);
        if (header == null) {
            throw new Refusal("import.header-malformed", part.name());
        }
        if (header.columns().size() > MOST_COLUMNS) {
            throw new Refusal("import.columns-many", part.name(), header.columns().size(), MOST_COLUMNS);
        }
        return new RowLayout(
                header.delimiter() == '\t' ? FileFormat.TSV : format, charset, mark, header.delimiter(), header.columns());
    }
}
