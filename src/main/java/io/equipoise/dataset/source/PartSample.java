package io.equipoise.dataset.source;

import io.equipoise.dataset.csv.EncodingEvidence;
import io.equipoise.dataset.csv.FirstLine;
import io.equipoise.dataset.csv.TextFormat;
import io.equipoise.store.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a part: how its rows are written, as far as that can be told from there, and the first of them.
 *
 * @param layout how the rows are written; a character further down may still show that the encoding is another
 * @param rows the first rows by the columns of the header, a missing value an empty text; malformed rows are left out
 */
public record PartSample(RowLayout layout, List<List<String>> rows) {
    private static final int ROWS = 1_000;

    public PartSample {
        rows = List.copyOf(rows);
    }

    /**
     * Looks at the first mebibyte of a part.
     *
     * @throws Refusal {@code import.file-empty}, {@code import.file-not-text} with the kind of file it seems to be, {@code
     *     import.file-binary}, {@code import.line-long}, {@code import.begins-blank}, {@code import.encoding}, {@code
     *     import.header-malformed}, {@code import.columns-many}, {@code import.json-empty}, or what is wrong with its packing
     */
    public static PartSample of(FilePart part, TextOptions options) {
        if (options.format() == FileFormat.PARQUET || options.format() == null && part.isParquet()) {
            return ParquetPart.sample(part, ROWS);
        }
        return of(part, options, options.charset());
    }

    /** @param known the encoding, null when it is to be found */
    static PartSample of(FilePart part, TextOptions options, @Nullable Charset known) {
        byte[] beginning = beginning(part);
        refuseOtherKinds(part, beginning);
        int mark = markBytes(beginning);
        FirstLine.requireEnd(part.name(), beginning, mark == 2 || known != null && known.name().startsWith("UTF-16"));
        byte[] head = wholeLines(beginning);
        var charset = known == null ? charset(part, head, mark) : known;
        byte[] text = new String(head, mark, head.length - mark, charset).getBytes(StandardCharsets.UTF_8);
        var format = options.format() != null ? options.format() : isJson(text) ? FileFormat.JSON_LINES : FileFormat.CSV;
        var layout = format == FileFormat.JSON_LINES
                ? new RowLayout(format, charset, mark, '\0', JsonRow.columns(part, text), false)
                : DelimitedHeader.layout(part, text, options, format, charset, mark);
        return new PartSample(layout, rows(text, layout));
    }

    /**
     * The encoding that evidence from the whole part speaks for.
     *
     * @throws Refusal {@code import.file-binary} or {@code import.encoding} with the line of the first byte that is not UTF-8
     */
    static Charset decide(FilePart part, EncodingEvidence evidence) {
        if (evidence.hasNul()) {
            throw new Refusal("import.file-binary", part.name());
        }
        if (evidence.mayBeUtf8()) {
            return StandardCharsets.UTF_8;
        }
        return evidence.isChinese()
                ? TextFormat.GB18030
                : evidence.western().orElseThrow(() -> new Refusal("import.encoding", part.name(), evidence.firstBadLine()));
    }

    private static List<List<String>> rows(byte[] text, RowLayout layout) {
        var rows = new ArrayList<List<String>>();
        var block = new Block();
        var cutter = PartReader.cutter(new ByteArrayInputStream(text), layout);
        var row = PartReader.row(layout);
        try {
            int first = layout.recordsBeforeRows();
            while (rows.size() < ROWS && cutter.fill(block)) {
                for (int r = first; r < block.count && rows.size() < ROWS; r++) {
                    row.at(block, r);
                    if (row.fault() == Row.Fault.NONE) {
                        rows.add(values(row, layout.header().size()));
                    }
                }
                first = 0;
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be read", e);
        }
    }

    static List<String> values(Row row, int columns) {
        var values = new ArrayList<String>(columns);
        for (int c = 0; c < columns; c++) {
            String value = row.value(c);
            values.add(value == null ? "" : value);
        }
        return values;
    }

    private static byte[] beginning(FilePart part) {
        try (var in = PartStream.open(part)) {
            return in.readNBytes(FirstLine.LONGEST_BYTES);
        } catch (IOException e) {
            throw part.file().refuse(e);
        }
    }

    /** Without a last line that goes on, so that no character and no row is cut. */
    private static byte[] wholeLines(byte[] beginning) {
        int end = beginning.length;
        while (beginning.length == FirstLine.LONGEST_BYTES && end > 0 && beginning[end - 1] != '\n') {
            end--;
        }
        return end == 0 || end == beginning.length ? beginning : Arrays.copyOf(beginning, end);
    }

    private static boolean isJson(byte[] text) {
        int i = 0;
        while (i < text.length && text[i] >= 0 && text[i] <= ' ') {
            i++;
        }
        return i < text.length && text[i] == '{';
    }

    private static int markBytes(byte[] head) {
        if (Head.startsWith(head, 0xef, 0xbb, 0xbf)) {
            return 3;
        }
        return Head.startsWith(head, 0xff, 0xfe) || Head.startsWith(head, 0xfe, 0xff) ? 2 : 0;
    }

    private static Charset charset(FilePart part, byte[] head, int mark) {
        if (mark == 2) {
            return head[0] == (byte) 0xff ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        }
        var evidence = new EncodingEvidence();
        evidence.read(head, head.length);
        return decide(part, evidence);
    }

    private static void refuseOtherKinds(FilePart part, byte[] head) {
        if (head.length == 0) {
            throw new Refusal("import.file-empty", part.name());
        }
        if (Head.startsWith(head, 'P', 'A', 'R', '1')) {
            throw new Refusal("import.file-not-text", part.name(), "Parquet");
        }
        var packing = Packing.of(head);
        if (packing != Packing.PLAIN) {
            throw new Refusal("import.packed-twice", part.name(), packing.name().toLowerCase(Locale.ROOT));
        }
    }
}
