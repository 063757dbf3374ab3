package io.equipoise.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.mapping.SourceMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plain values are read from the bytes, quoted ones as text: the same dirty rows must come to the same, written either way. */
class ReadingPathsTest {
    private static final int ROWS = 6_000;
    private static final String HEADER = "user_id,item_id,timestamp,event_type,quantity,price,order_id,rating,surface,position,received_at";

    private static final List<String> IDS = List.of("u1", " u2 ", "u 3", "", "NULL", "nan", "N/A", "Nan", "\\N", "n", "用户", "é4", "17850.0", "\tu5", "u6\u007f", "x".repeat(255), "x".repeat(256));
    private static final List<String> TIMES = List.of(
            "2024-03-01T10:00:00Z", "2024-03-01 10:00:00", "2024-02-30T10:00:00Z", "2024-02-29T23:59:59Z", "2023-02-29T00:00:00Z", "2024-13-01T10:00:00Z",
            "1989-12-31T23:59:59Z", "1709287200", "1709287200123", "20240301", "20240301100000", "2024/3/1", "2024年3月1日", "2024-03-01T10:00:00+08:00",
            "2031-01-01T00:00:00Z", "soon", "", "null", "2024-03-01T24:00:00Z", " 2024-03-01T10:00:01Z ", "2024-03-01x10:00:00Z", "2024-03-01T10:00:00z");
    private static final List<String> TYPES = List.of("view", "VIEW", "purchase", "Add To Cart", "浏览", "return", "nothing", "", "NaN", " click ", "impression", "p-v");
    private static final List<String> NUMBERS = List.of(
            "1", "-1", "0", "2.50", "-0.0", ".5", "5.", ".", "-", "1e3", "0x1p3", "1f", "9007199254740993", "123456789012345", "0.1234567890123456", "NaN",
            "Infinity", "", "null", "¥9.9", "9.9元", "$ 4", "1,5", " 7 ", "１２", "--2", "+3");

    @TempDir
    Path folder;

    @Test
    void plain_and_quoted_rows_come_to_the_same() throws IOException {
        var random = new Random(7);
        var rows = new ArrayList<List<String>>();
        for (int r = 0; r < ROWS; r++) {
            rows.add(List.of(
                    one(random, "u" + random.nextInt(40), IDS),
                    one(random, "i" + random.nextInt(20), IDS),
                    one(random, "2024-05-%02dT%02d:%02d:00Z".formatted(1 + random.nextInt(28), random.nextInt(24), random.nextInt(60)), TIMES),
                    one(random, "view", TYPES),
                    one(random, "", NUMBERS),
                    one(random, "" + random.nextInt(500) / 10.0, NUMBERS),
                    one(random, "", List.of("o" + random.nextInt(9), "NULL")),
                    one(random, "4", NUMBERS),
                    one(random, "home", IDS),
                    one(random, "" + random.nextInt(20), NUMBERS),
                    one(random, "", TIMES)));
        }
        var plain = read("plain.csv", rows, value -> value.contains(",") ? '"' + value + '"' : value);
        var quoted = read("quoted.csv", rows, value -> '"' + value + '"');
        var report = Cleanings.events(plain);
        assertThat(report.read()).isEqualTo(ROWS);
        assertThat(report.kept()).isBetween(ROWS / 3L, ROWS - 500L);
        assertThat(report.rejected()).isEqualTo(Cleanings.events(quoted).rejected());
        assertThat(report.rejected()).containsKeys(
                RejectReason.MISSING_ID, RejectReason.BAD_ID, RejectReason.BAD_TIMESTAMP, RejectReason.UNKNOWN_EVENT_TYPE, RejectReason.BAD_NUMBER);
        assertThat(report.findings()).isEqualTo(Cleanings.events(quoted).findings());
        assertThat(report.remarks()).isEqualTo(Cleanings.events(quoted).remarks());
        assertThat(lines(plain)).isEqualTo(lines(quoted)).hasSizeGreaterThan(500);
        assertThat(Cleanings.content(plain)).isEqualTo(Cleanings.content(quoted));
    }

    /** Line and reason of every row left out. */
    private static List<String> lines(Cleaning.Cleaned cleaned) throws IOException {
        return Files.readAllLines(cleaned.rejected()).stream()
                .filter(line -> line.startsWith("events,"))
                .map(line -> line.split(",")[1] + " " + line.split(",")[2])
                .toList();
    }

    private static String one(Random random, String usual, List<String> odd) {
        return random.nextInt(8) == 0 ? odd.get(random.nextInt(odd.size())) : usual;
    }

    private interface Written {
        String as(String value);
    }

    private Cleaning.Cleaned read(String name, List<List<String>> rows, Written written) throws IOException {
        String text = rows.stream().map(row -> row.stream().map(written::as).collect(Collectors.joining(","))).collect(Collectors.joining("\n", HEADER + "\n", "\n"));
        return Cleanings.run(folder, SourceMapping.AUTOMATIC, new SourceFile(Files.writeString(folder.resolve(name), text), "events.csv"));
    }
}
