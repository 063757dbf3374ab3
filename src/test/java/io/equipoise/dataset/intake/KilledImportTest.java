package io.equipoise.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.Equipoise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the real process in the middle of an import, more than once, and looks at what the next one finds. */
class KilledImportTest {
    private static final long SEED = 20260301;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    /** Also the database of a process that was left running by a failure. */
    @AfterEach
    void stopAll() {
        for (var process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void a_killed_import_leaves_nothing_and_the_next_one_makes_the_same_snapshot() throws Exception {
        Path events = events(600_000);
        Path data = folder.resolve("data");
        String expected = contentHash(finish(start("whole", events, data)));
        var random = new Random(SEED);
        for (int kill = 1; kill <= 2; kill++) {
            var process = start("killed " + kill, events, data);
            awaitWork(data.resolve("work/imports"), process);
            Thread.sleep(random.nextInt(1_500));
            process.destroyForcibly().waitFor();
        }
        String output = finish(start("again", events, data));

        assertThat(contentHash(output)).isEqualTo(expected);
        try (Stream<Path> left = Files.list(data.resolve("work/imports"))) {
            assertThat(left).isEmpty();
        }
        try (Stream<Path> artifacts = Files.walk(data.resolve("artifacts"))) {
            assertThat(artifacts.filter(file -> file.getFileName().toString().startsWith(".partial"))).isEmpty();
        }
    }

    private Path events(int rows) throws IOException {
        var random = new Random(SEED);
        var text = new StringBuilder("user_id,item_id,timestamp,event_type\n");
        for (int i = 0; i < rows; i++) {
            text.append('u').append(random.nextInt(50_000)).append(",i").append(random.nextInt(5_000)).append(',');
            text.append(1_700_000_000 + random.nextInt(30_000_000)).append(",view\n");
        }
        return Files.writeString(folder.resolve("events.csv"), text);
    }

    private Process start(String name, Path events, Path data) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "--sun-misc-unsafe-memory-access=allow",
                // Four starts of half a minute each: half of that went to compiling what runs once.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Equipoise.class.getName()));
        command.addAll(List.of("import", "--name", name, "--events", events.toString(), "--data", data.toString()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        started.add(process);
        return process;
    }

    private String finish(Process process) throws Exception {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        try (Stream<Path> logs = Files.list(folder)) {
            Path log = logs.filter(file -> file.toString().endsWith(".log"))
                    .max((a, b) -> Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
                    .orElseThrow();
            String output = Files.readString(log, StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        }
    }

    private static void awaitWork(Path imports, Process process) throws Exception {
        var since = Instant.now();
        var deadline = since.plus(PATIENCE);
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            try (Stream<Path> work = Files.list(imports)) {
                if (work.anyMatch(folder -> folder.toFile().lastModified() >= since.toEpochMilli())) {
                    return;
                }
            }
            Thread.sleep(20);
        }
        throw new AssertionError("No import began within " + PATIENCE);
    }

    private static String contentHash(String output) {
        var hash = Pattern.compile("\"contentHash\" : \"([0-9a-f]{64})\"").matcher(output);
        assertThat(hash.find()).as(output).isTrue();
        return hash.group(1);
    }
}
