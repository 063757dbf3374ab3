package io.equipoise.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(900)
class RowStreamTest {
    @TempDir
    Path folder;

    private Staging staging;

    @BeforeEach
    void open() throws SQLException {
        staging = new Staging(folder);
        staging.run("CREATE TABLE probe (key BIGINT, type TINYINT, place INTEGER, value DOUBLE, yes BOOLEAN, word VARCHAR)");
    }

    @Test
    void what_several_threads_put_in_is_there() throws Exception {
        int each = 7_001;
        try (var stream = staging.stream("probe");
                var threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                int first = t * each;
                all.add(threads.submit(() -> {
                    try (var rows = stream.rows()) {
                        for (int r = first; r < first + each; r++) {
                            row(rows, r);
                        }
                    }
                    return null;
                }));
            }
            for (var thread : all) {
                thread.get();
            }
            stream.finish();
        }
        assertThat(staging.count("SELECT count(*) FROM probe")).isEqualTo(3L * each);
        assertThat(staging.count("SELECT count(DISTINCT key) FROM probe")).isEqualTo(3L * each);
        assertThat(staging.count("SELECT sum(key) FROM probe WHERE value IS NULL")).isEqualTo(staging.count("SELECT sum(key) FROM probe WHERE key % 3 = 0"));
        assertThat(staging.count(
                        """
                        SELECT count(*) FROM probe WHERE type = key % 100 AND place = -key AND yes = (key % 2 = 0)
                            AND word IS NOT DISTINCT FROM CASE key % 4 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN '衡平' || key ELSE repeat('x', 40) || key END
                            AND value IS NOT DISTINCT FROM CASE WHEN key % 3 = 0 THEN NULL ELSE key / 4.0 END"""))
                .isEqualTo(3L * each);
    }

    @Test
    void a_few_long_texts_do_not_wait_for_a_full_batch() throws Exception {
        byte[] long1 = "y".repeat(700_000).getBytes(StandardCharsets.US_ASCII);
        try (var stream = staging.stream("probe")) {
            try (var rows = stream.rows()) {
                for (int r = 0; r < 12; r++) {
                    rows.begin().add((long) r).add((byte) 1).add(1).add(1.0).add(true).add(long1).end();
                }
            }
            stream.finish();
        }
        assertThat(staging.count("SELECT sum(length(word)) FROM probe")).isEqualTo(12L * 700_000);
    }

    @Test
    void what_is_not_finished_has_never_been() throws Exception {
        try (var stream = staging.stream("probe");
                var rows = stream.rows()) {
            for (int r = 0; r < 20_000; r++) {
                row(rows, r);
            }
        }
        assertThat(staging.count("SELECT count(*) FROM probe")).isZero();
    }

    @Test
    void whoever_fills_hears_when_the_database_took_no_more() throws Exception {
        staging.run("CREATE TABLE strict (key BIGINT CHECK (key < 5000))");
        try (var stream = staging.stream("strict");
                var rows = stream.rows()) {
            assertThatThrownBy(() -> {
                        for (long r = 0; r < 100_000; r++) {
                            rows.begin().add(r).end();
                        }
                    })
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("CHECK");
        }
        assertThat(staging.count("SELECT count(*) FROM strict")).isZero();
    }

    private static void row(StagedRows rows, int r) throws SQLException {
        rows.begin().add((long) r).add((byte) (r % 100)).add(-r).add(r % 3 == 0 ? Double.NaN : r / 4.0).add(r % 2 == 0);
        switch (r % 4) {
            case 0 -> rows.add((String) null);
            case 1 -> rows.add("");
            case 2 -> rows.add("衡平" + r);
            default -> rows.add(("x".repeat(40) + r).getBytes(StandardCharsets.UTF_8));
        }
        rows.end();
    }
}
