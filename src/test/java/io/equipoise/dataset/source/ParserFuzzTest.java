package io.equipoise.dataset.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.dataset.csv.CsvFile;
import io.equipoise.dataset.csv.CsvRow;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.csv.TextFormat;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast reader of bytes against the plain reader of characters: whatever the text, they must see the same rows. */
class ParserFuzzTest {
    private static final String[] PIECES = {
        "a", "b", ",", ",", "\"", "\"\"", "\n", "\n", "\r\n", "\r", " ", "5\" x", "\"q,q\"", "小", "é", "🐼", "\"a\nb\"", "NULL", ";", "\t", "x,y,z"
    };

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void random_text_reads_the_same_both_ways_seed(long seed) throws IOException, SQLException {
        var random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            var text = new StringBuilder("h1,h2,h3\n");
            int length = random.nextInt(400);
            for (int i = 0; i < length; i++) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            var file = new SourceFile(Files.writeString(folder.resolve("fuzz.csv"), text), "fuzz.csv");
            assertThat(fast(file)).as("seed %d round %d: %s", seed, round, text).isEqualTo(plain(file));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void random_bytes_are_read_or_refused_but_never_break_the_reader_seed(long seed) throws IOException, SQLException {
        var random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            byte[] bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextInt(4) == 0 ? bytes[i] : (byte) ",\"\n\rabc {}:".charAt(random.nextInt(12) % 11);
            }
            var file = new SourceFile(Files.write(folder.resolve("fuzz.bin"), bytes), "fuzz.bin");
            try {
                fast(file);
            } catch (Refusal refused) {
                assertThat(refused.key()).startsWith("import.");
            }
        }
    }

    private static List<CsvRow> plain(SourceFile file) {
        var rows = new ArrayList<CsvRow>();
        try (var csv = CsvFile.open(file, TextFormat.detect(file))) {
            for (var row = csv.next(); row != null; row = csv.next()) {
                rows.add(new CsvRow(row.line(), row.raw(), row.fields().stream().map(Row::clean).map(String::valueOf).toList()));
            }
        }
        return rows;
    }

    private static List<CsvRow> fast(SourceFile file) throws SQLException {
        var part = FilePart.in(file).getFirst();
        var layout = PartSample.of(part, new TextOptions(FileFormat.CSV, null, ',')).layout();
        var rows = new ArrayList<CsvRow>();
        var outcome = PartReader.read(part, layout, false, () -> new Collector(rows, layout.header().size()), share -> {});
        assertThat(outcome.isMisread()).isFalse();
        rows.sort(Comparator.comparingLong(CsvRow::line));
        return rows;
    }

    private record Collector(List<CsvRow> rows, int columns) implements RowHandler {
        @Override
        public void take(Row row) {
            var fields = row.fault() == Row.Fault.NONE
                    ? IntStream.range(0, columns).mapToObj(row::value).map(String::valueOf).toList()
                    : List.<String>of();
            synchronized (rows) {
                rows.add(new CsvRow(row.line(), row.raw(), fields));
            }
        }

        @Override
        public void close() {}
    }
}
