package io.equipoise.dataset.source;

import io.equipoise.dataset.csv.CsvHeader;
import io.equipoise.dataset.csv.FieldSplitter;
import io.equipoise.store.Refusal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The line of column names at the top of delimited text, or that there is none. */
final class DelimitedHeader {
    /** A table as wide as this was not meant to be one: its line ends are others, or it is something else. */
    private static final int MOST_COLUMNS = 5_000;

    private static final int LINES_LOOKED_AT = 50;

    /** What is a value and nobody's name for a column: a number, or a time that begins with its date. */
    private static final Pattern VALUE = Pattern.compile("[-+]?\\d+([.,]\\d+)?|\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}([ T].*)?");

    private DelimitedHeader() {}

    /** @throws Refusal {@code import.file-empty}, {@code import.header-malformed} or {@code import.columns-many} */
    static RowLayout layout(FilePart part, byte[] text, TextOptions options, FileFormat format, Charset charset, int mark) {
        var lines = new String(text, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).limit(LINES_LOOKED_AT).toList();
        if (lines.isEmpty()) {
            throw new Refusal("import.file-empty", part.name());
        }
        Character delimiter = format == FileFormat.TSV && options.delimiter() == null ? (Character) '\t' : options.delimiter();
        var header = CsvHeader.of(lines.getFirst(), delimiter);
        if (header == null) {
            throw new Refusal("import.header-malformed", part.name());
        }
        if (header.columns().size() > MOST_COLUMNS) {
            throw new Refusal("import.columns-many", part.name(), header.columns().size(), MOST_COLUMNS);
        }
        boolean unnamed = options.named() == null ? beginsWithRow(header, lines) : !options.named();
        return new RowLayout(
                header.delimiter() == '\t' ? FileFormat.TSV : format,
                charset,
                mark,
                header.delimiter(),
                unnamed ? IntStream.rangeClosed(1, header.columns().size()).mapToObj(column -> "column" + column).toList() : header.columns(),
                unnamed);
    }

    /** The first line is a row when it has values wherever all rows below it have, and they have some. */
    private static boolean beginsWithRow(CsvHeader first, List<String> lines) {
        var splitter = new FieldSplitter(first.delimiter());
        int columns = first.columns().size();
        var below = lines.stream().skip(1).map(splitter::split).filter(Objects::nonNull).filter(row -> row.size() == columns).toList();
        int[] ofValues = IntStream.range(0, columns)
                .filter(column -> !below.isEmpty() && below.stream().map(row -> row.get(column)).allMatch(DelimitedHeader::isValueOrMissing))
                .filter(column -> below.stream().anyMatch(row -> !row.get(column).isBlank()))
                .toArray();
        return IntStream.of(ofValues).allMatch(column -> isValueOrMissing(first.columns().get(column)))
                && IntStream.of(ofValues).anyMatch(column -> !first.columns().get(column).isBlank());
    }

    private static boolean isValueOrMissing(String field) {
        return field.isBlank() || VALUE.matcher(field.strip()).matches();
    }
}
