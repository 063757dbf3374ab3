package io.equipoise.training;

import io.equipoise.store.ChildJvm;
import io.equipoise.store.Refusal;
import io.equipoise.store.Scratch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A training in a process of its own: native code may crash, memory is bounded, and it can be killed. */
final class ChildProcess {
    private static final String LOG = "child.log";
    private static final int LOG_LINES = 12;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Process process;

    private ChildProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /**
     * @param folder work folder with {@code job.json}
     * @param cache where native libraries are unpacked to
     * @param memoryMb heap of the child, in MiB
     */
    static ChildProcess start(Path folder, Path cache, int memoryMb) throws IOException {
        var command = new ArrayList<>(ChildJvm.command(
                List.of(
                        "-Xmx" + memoryMb + "m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-modules=jdk.incubator.vector",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dai.djl.offline=true",
                        "-D" + Scratch.PROPERTY + "=" + folder.toAbsolutePath().resolve("scratch"),
                        "-Djava.awt.headless=true",
                        "-Dfile.encoding=UTF-8"),
                TrainingChild.COMMAND,
                folder.toString()));
        if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
            command.addAll(0, List.of("/usr/bin/nice", "-n", "10"));
        }
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve(LOG).toFile());
        var environment = builder.environment();
        environment.put("DJL_CACHE_DIR", cache.toString());
        environment.put("ENGINE_CACHE_DIR", cache.toString());
        environment.put("ORT_DISABLE_TELEMETRY", "1");
        environment.put("OMP_WAIT_POLICY", "PASSIVE");
        environment.put("MALLOC_ARENA_MAX", "1");
        environment.keySet().removeIf(name -> name.startsWith("EQUIPOISE_"));
        Files.deleteIfExists(folder.resolve(TrainingChild.REFUSAL));
        return new ChildProcess(folder, builder.start());
    }

    /** Reads progress until the child ends. @return its result's file @throws TrainingFailed with the child's last words @throws Refusal that the child gave */
    Path await(Consumer<TrainingProgress> watcher) throws IOException, InterruptedException, TrainingFailed {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                try {
                    watcher.accept(JSON.readValue(line, TrainingProgress.class));
                } catch (JacksonException notProgress) {
                    // A native library printed past Java's streams; it is no progress and no failure.
                }
            }
        } catch (IOException ended) {
            // It was killed while it spoke; its exit code says the rest.
        }
        int exit = process.waitFor();
        Path result = folder.resolve(TrainingResult.FILE);
        Path refusal = folder.resolve(TrainingChild.REFUSAL);
        if (exit == 1 && Files.exists(refusal)) {
            throw Refusal.read(Files.readString(refusal)).orElseThrow();
        }
        if (exit != 0 || !Files.exists(result)) {
            // 1 is the child's own "I cannot"; everything else happened to it.
            throw new TrainingFailed("exit code " + exit + ". " + lastWords(), exit != 1);
        }
        return result;
    }

    long pid() {
        return process.pid();
    }

    /** Ends the child and whatever it started, at once. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private String lastWords() throws IOException {
        var lines = Files.readAllLines(folder.resolve(LOG), StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("WARNING") && !line.startsWith("\tat "))
                .toList();
        return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()).stream()
                .collect(Collectors.joining(" · "));
    }
}
