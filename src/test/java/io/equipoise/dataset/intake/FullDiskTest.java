package io.equipoise.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.equipoise.dataset.csv.CsvWriter;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.mapping.SourceMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Linux has a device that is always full: what writes to it gets the very error of a full disk. */
class FullDiskTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    Path folder;

    @BeforeEach
    void needsTheDevice() {
        assumeTrue(Files.exists(FULL), "no /dev/full here");
    }

    @Test
    void an_import_that_finds_no_room_knows_why() throws IOException {
        var lines = new ArrayList<>(List.of("user_id,item_id,timestamp,event_type"));
        for (int e = 0; e < 5_000; e++) {
            lines.add("u%d,i%d,%s,view".formatted(e, e % 50, e % 2 == 0 ? "1750000000" : "never"));
        }
        var events = SourceFile.of(Files.write(folder.resolve("events.csv"), lines));
        Path work = Files.createDirectory(folder.resolve("work"));
        Files.createSymbolicLink(work.resolve("rejected.csv"), FULL);
        var request = new ImportRequest("full", Map.of(FileKind.EVENTS, List.of(events)), SourceMapping.AUTOMATIC);
        var failure = catchThrowable(() -> Cleanings.cleaning(request, work, (step, share) -> {}).run());
        assertThat(FullDisk.isCauseOf(failure)).as("%s", failure).isTrue();
    }

    @Test
    void the_analytics_engine_says_so_in_its_own_words() {
        var failure = catchThrowable(() -> {
            try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                    var statement = duckdb.createStatement()) {
                statement.execute("COPY (SELECT i, md5(i::VARCHAR) AS text FROM range(200000) t(i)) TO '/dev/full' (FORMAT csv, USE_TMP_FILE false)");
            }
        });
        assertThat(FullDisk.isCauseOf(failure)).as("%s", failure).isTrue();
    }

    @Test
    void fetching_rows_finds_out_too() {
        var failure = catchThrowable(() -> {
            try (var out = new CsvWriter(FULL, List.of("user_id"))) {
                for (int row = 0; row < 100_000; row++) {
                    out.add("u" + row).end();
                }
            }
        });
        assertThat(FullDisk.isCauseOf(failure)).as("%s", failure).isTrue();
    }
}
