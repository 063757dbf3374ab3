package io.equipoise.dataset.intake;

import com.sun.management.OperatingSystemMXBean;
import io.equipoise.dataset.ErasedIds;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.store.TimeOrderedId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * From a file of events to a finished snapshot, and beside it DuckDB alone reading the same file and writing Parquet: what cleaning,
 * counting and sorting cost. Arguments: a folder, then numbers of events; the files are made where they are missing.
 */
public final class IntakeBenchmark {
    private IntakeBenchmark() {}

    public static void main(String... args) throws IOException, SQLException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (int a = 1; a < args.length; a++) {
            long events = Long.parseLong(args[a]);
            Path file = folder.resolve("events-" + events + ".csv");
            if (!Files.exists(file)) {
                make(file, events);
            }
            double before = processor();
            double bare = bare(file, folder);
            double between = processor();
            double own = own(file, folder);
            double after = processor();
            System.out.printf(
                    Locale.ROOT,
                    "%,d events, %,d MB: bare DuckDB %.1f s (%.1f s of processor), import %.1f s (%.1f s of processor), %.2f x (%.2f x), most resident %,d MB, load %s%n",
                    events,
                    Files.size(file) >> 20,
                    bare,
                    between - before,
                    own,
                    after - between,
                    own / bare,
                    (after - between) / (between - before),
                    mostResident(),
                    Files.readString(Path.of("/proc/loadavg")).strip());
        }
    }

    /** One in two hundred rows malformed, one in a thousand repeated, one in five hundred orders without a customer. */
    private static void make(Path file, long events) throws SQLException {
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            statement.execute("SET memory_limit = '2GB'");
            statement.execute("SELECT setseed(0.7)");
            statement.execute(
                    """
                    COPY (SELECT CASE WHEN i %% 503 = 0 THEN '' ELSE 'u' || (%d * pow(random(), 2))::BIGINT END AS user_id,
                        'i' || (20000 * pow(random(), 3))::BIGINT AS item_id,
                        ['view','view','view','view','click','click','cart','purchase','impression','impression'][1 + i %% 10] AS event_type,
                        CASE WHEN i %% 200 = 7 THEN 'soon' ELSE strftime(make_timestamp((1735689600 + i * 31536000.0 / %d + 3600 * random())::BIGINT * 1000000),
                            '%%Y-%%m-%%dT%%H:%%M:%%SZ') END AS timestamp,
                        CASE WHEN i %% 10 = 7 THEN 1 + i %% 3 END AS quantity,
                        CASE WHEN i %% 10 = 7 THEN round(5 + 200 * random(), 2) END AS price,
                        CASE WHEN i %% 10 = 7 THEN 'o' || i END AS order_id,
                        CASE WHEN i %% 10 > 7 THEN 1 + i %% 20 END AS position,
                        CASE WHEN i %% 10 > 7 THEN 'home' END AS surface
                    FROM range(%d) t(i)) TO '%s' (FORMAT csv, HEADER)"""
                            .formatted(Math.max(1_000, events / 30), events, events, file));
        }
    }

    private static double bare(Path file, Path folder) throws SQLException {
        long start = System.nanoTime();
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            statement.execute("SET memory_limit = '2500MB'");
            statement.execute("SET temp_directory = '" + folder.resolve("bare-spill") + "'");
            statement.execute("COPY (SELECT * FROM read_csv('" + file + "')) TO '" + folder.resolve("bare.parquet")
                    + "' (FORMAT parquet, COMPRESSION zstd)");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double own(Path file, Path folder) throws IOException {
        Path work = Files.createTempDirectory(folder, "work");
        try {
            long start = System.nanoTime();
            var request = new ImportRequest("bench", Map.of(FileKind.EVENTS, List.of(SourceFile.of(file))), SourceMapping.AUTOMATIC);
            long[] step = {start};
            var cleaned = new Cleaning(
                            new ImportId(TimeOrderedId.next()), request, work, Instant.parse("2026-06-01T00:00:00Z"), user -> user,
                            ErasedIds.NONE, (at, share) -> {
                                if (share == 0 || at == ImportStep.DUPLICATES || at == ImportStep.WRITING) {
                                    System.out.printf(Locale.ROOT, "  %s %.2f after %.1f s, %.1f s of processor%n", at, share, (System.nanoTime() - step[0]) / 1e9, processor());
                                }
                            })
                    .run();
            System.out.printf(Locale.ROOT, "  kept %,d, rejected %s, done after %.1f s%n", cleaned.files().getLast().kept(), cleaned.files().getLast().rejected(), (System.nanoTime() - start) / 1e9);
            return (System.nanoTime() - start) / 1e9;
        } finally {
            FileSystemUtils.deleteRecursively(work);
        }
    }

    /** Seconds of processor this process has used: what other people's work on the machine does not change much. */
    private static double processor() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    private static long mostResident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0);
    }
}
