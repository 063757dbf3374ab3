package io.equipoise.dataset.csv;

import io.equipoise.store.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delimited file being read from its header down. Not for more than one thread. */
public final class CsvFile implements AutoCloseable {
    /** A quoted value may span so many lines; beyond, its quote counts as never closed and reading goes on in the next line. */
    private static final int LONGEST_ROW_LINES = 100;

    private final SourceFile source;
    private final CountingInputStream bytes;
    private final LineReader lines;
    private final FieldSplitter splitter;
    private final List<String> header;

    private CsvFile(
            SourceFile source, CountingInputStream bytes, LineReader lines, FieldSplitter splitter, List<String> header) {
        this.source = source;
        this.bytes = bytes;
        this.lines = lines;
        this.splitter = splitter;
        this.header = header;
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws Refusal what went wrong with the bytes, {@code import.line-long} or {@code import.header-malformed}
     */
    public static CsvFile open(SourceFile source, TextFormat format) {
        try {
            var bytes = new CountingInputStream(Files.newInputStream(source.path()));
            var text = format.gzip() ? TextFormat.unzipped(source, bytes) : new BufferedInputStream(bytes);
            text.skipNBytes(format.markBytes());
            var lines = new LineReader(new InputStreamReader(text, format.charset()));
            var first = lines.next();
            while (first != null && first.text().isBlank()) {
                first = lines.next();
            }
            if (first == null) {
                throw new Refusal("import.file-empty", source.name());
            }
            var splitter = FieldSplitter.forHeader(first.text());
            var header = splitter.split(first.text());
            if (first.cut()) {
                throw new Refusal("import.line-long", source.name());
            }
            if (header == null) {
                throw new Refusal("import.header-malformed", source.name());
            }
            return new CsvFile(
                    source, bytes, lines, splitter, header.stream().map(String::strip).toList());
        } catch (IOException e) {
            throw source.refuse(e);
        }
    }

    /** Column names in file order, as written; empty where a column has none. */
    public List<String> header() {
        return header;
    }

    /** The next row that is not blank, or null after the last. */
    public @Nullable CsvRow next() {
        try {
            var line = lines.next();
            while (line != null && line.text().isBlank()) {
                line = lines.next();
            }
            return line == null ? null : row(line);
        } catch (IOException e) {
            throw source.refuse(e);
        }
    }

    /** How much of the file on disk has been read, in [0, 1]. */
    public double progress() {
        return Math.min(1, (double) bytes.count() / Math.max(1, source.size()));
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw source.refuse(e);
        }
    }

    private CsvRow row(LineReader.Line first) throws IOException {
        var continuation = new ArrayList<LineReader.Line>();
        String raw = first.text();
        while (!first.cut() && splitter.endsOpen(raw)) {
            var line = continuation.size() < LONGEST_ROW_LINES ? lines.next() : null;
            if (line == null || line.cut()) {
                if (line != null) {
                    lines.giveBack(line);
                }
                continuation.reversed().forEach(lines::giveBack);
                return CsvRow.malformed(first.number(), first.text());
            }
            continuation.add(line);
            raw += "\n" + line.text();
        }
        var fields = first.cut() ? null : splitter.split(raw);
        return fields == null || fields.size() != header.size()
                ? CsvRow.malformed(first.number(), raw)
                : new CsvRow(first.number(), raw, fields);
    }
}
