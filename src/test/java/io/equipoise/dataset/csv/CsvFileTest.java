package io.equipoise.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.store.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
    @TempDir
    Path folder;

    private SourceFile file(byte[] bytes) throws IOException {
        return new SourceFile(Files.write(folder.resolve("f"), bytes), "items.csv");
    }

    private SourceFile file(String text, Charset charset) throws IOException {
        return file(text.getBytes(charset));
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static List<CsvRow> rows(SourceFile source) {
        var rows = new ArrayList<CsvRow>();
        try (var csv = CsvFile.open(source, TextFormat.detect(source))) {
            for (var row = csv.next(); row != null; row = csv.next()) {
                rows.add(row);
            }
            assertThat(csv.progress()).isEqualTo(1);
        }
        return rows;
    }

    private static void refused(String key, ThrowingCallable call, Object... arguments) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.key()).isEqualTo(key);
            assertThat(List.of(refusal.arguments())).containsAll(List.of(arguments));
        });
    }

    @Test
    void quotes_line_breaks_and_blank_lines_keep_their_line_numbers() throws IOException {
        var rows = rows(file("id,title\r\n1,\"a, \"\"b\"\"\nc\"\r\n\r\n2,5\" nails\r\n", StandardCharsets.UTF_8));

        assertThat(rows)
                .containsExactly(
                        new CsvRow(2, "1,\"a, \"\"b\"\"\nc\"", List.of("1", "a, \"b\"\nc")),
                        new CsvRow(5, "2,5\" nails", List.of("2", "5\" nails")));
    }

    @Test
    void a_first_line_without_end_is_called_too_long_and_what_unpacks_without_end_a_bomb() throws IOException {
        byte[] cut = gzip("0".repeat(3 << 20));
        var endless = file(Arrays.copyOf(cut, cut.length - 200));
        refused("import.line-long", () -> TextFormat.detect(endless), "items.csv");
        byte[] zeros = gzip("\0".repeat(3 << 20));
        var binary = file(Arrays.copyOf(zeros, zeros.length - 200));
        refused("import.file-binary", () -> TextFormat.detect(binary), "items.csv");
        var bomb = file(gzip("id,title\n" + "0".repeat(300 << 20)));
        refused("import.bomb", () -> TextFormat.detect(bomb), "items.csv");
        var format = new TextFormat(true, StandardCharsets.UTF_8, 0, "");
        refused("import.bomb", () -> {
            try (var csv = CsvFile.open(bomb, format)) {
                csv.next();
            }
        });
    }

    @Test
    void a_very_wide_header_is_shown_by_its_beginning() {
        assertThat(CsvHeader.shown(List.of("a", "b"))).isEqualTo("a, b");
        assertThat(CsvHeader.shown(Collections.nCopies(100, "a"))).isEqualTo("a, ".repeat(59) + "a…");
        assertThat(CsvHeader.shown(List.of("a".repeat(5_000)))).isEqualTo("a".repeat(600) + "…");
    }

    @Test
    void a_quote_never_closed_costs_its_own_row_only() throws IOException {
        var rows = rows(file("id,title\n1,\"open\n2,b\n3,c\n", StandardCharsets.UTF_8));

        assertThat(rows).extracting(CsvRow::line).containsExactly(2L, 3L, 4L);
        assertThat(rows).extracting(CsvRow::isMalformed).containsExactly(true, false, false);
        assertThat(rows.getFirst().raw()).isEqualTo("1,\"open");
    }

    @Test
    void rows_with_too_many_or_too_few_columns_are_malformed() throws IOException {
        var rows = rows(file("id;title\n1;a;b\n2\n3;c\n4;\"x\"y\n", StandardCharsets.UTF_8));

        assertThat(rows).extracting(CsvRow::isMalformed).containsExactly(true, true, false, true);
    }

    @Test
    void a_line_without_end_does_not_take_the_memory() throws IOException {
        var rows = rows(file("id,title\n1," + "x".repeat(LineReader.LONGEST + 5) + "\n2,b\n", StandardCharsets.UTF_8));

        assertThat(rows).extracting(CsvRow::isMalformed).containsExactly(true, false);
        assertThat(rows.getFirst().raw()).hasSize(LineReader.LONGEST);
    }

    @Test
    void compressed_text_is_told_by_its_bytes() throws IOException {
        assertThat(rows(file(gzip("id\tt\n小明 🐼\tb\n"))).getFirst().fields()).containsExactly("小明 🐼", "b");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_column() throws IOException {
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            var source = file("\uFEFFid,t\n商品,b\n", charset);
            try (var csv = CsvFile.open(source, TextFormat.detect(source))) {
                assertThat(csv.header()).containsExactly("id", "t");
                assertThat(csv.next().fields()).containsExactly("商品", "b");
            }
        }
    }

    @Test
    void chinese_text_from_office_software_is_transcoded() throws IOException {
        var source = file("商品编号,名称\n1,手冲咖啡壶\n", TextFormat.GB18030);

        assertThat(TextFormat.detect(source).transcoded()).isTrue();
        assertThat(rows(source).getFirst().fields()).containsExactly("1", "手冲咖啡壶");
    }

    @Test
    void western_text_that_is_not_utf8_is_refused_with_the_line() throws IOException {
        var source = file("id,title\n1,plain\n2,Crème brûlée élégante\n", StandardCharsets.ISO_8859_1);

        refused("import.encoding", () -> TextFormat.detect(source), "items.csv", 3L);
    }

    @Test
    void what_is_no_text_file_is_refused_by_what_it_is() throws IOException {
        byte[] whole = gzip("id,title\n" + "1,a\n".repeat(10_000));
        byte[] damaged = whole.clone();
        damaged[damaged.length - 6] ^= 0x55;

        refused("import.file-missing", () -> TextFormat.detect(SourceFile.of(folder.resolve("none"))));
        refused("import.file-is-directory", () -> TextFormat.detect(SourceFile.of(folder)));
        refused("import.file-empty", () -> TextFormat.detect(file(new byte[0])), "items.csv");
        refused("import.file-empty", () -> TextFormat.detect(file(gzip(""))), "items.csv");
        refused("import.file-truncated", () -> TextFormat.detect(file(Arrays.copyOf(whole, whole.length - 20))));
        refused("import.file-damaged", () -> TextFormat.detect(file(damaged)));
        refused("import.file-not-text", () -> TextFormat.detect(file("PK\3\4", StandardCharsets.UTF_8)), "Excel / ZIP");
        refused("import.file-not-text", () -> TextFormat.detect(file("PAR1", StandardCharsets.UTF_8)), "Parquet");
        refused("import.file-binary", () -> TextFormat.detect(file("a\0b", StandardCharsets.UTF_8)));
    }
}
