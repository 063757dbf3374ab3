package io.equipoise.onnx;

import io.equipoise.store.ChildJvm;
import io.equipoise.store.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a model out in a process of its own: memory, processor time, file size and wall time are bounded, it inherits no setting and no
 * key, and whatever it does to itself the console stays up. Everything that goes wrong is a {@link Refusal} with its reason.
 */
public final class Quarantine {
    /** What a model may use. */
    public record Limits(int seconds, int memoryMegabytes) {
        public static final Limits STANDARD = new Limits(20, 1_536);

        public Limits {
            if (seconds < 1 || memoryMegabytes < 64) {
                throw new IllegalArgumentException(
                        "At least 1 second and 64 MB are needed, got " + seconds + " and " + memoryMegabytes);
            }
        }
    }

    /**
     * What came out of a model that behaved.
     *
     * @param outputs one per run, in order
     * @param medianMillis of one call, per run
     * @param peakMegabytes resident memory of the process at its peak, 0 where the system does not tell
     */
    public record Report(List<OnnxSession.Output> outputs, List<Double> medianMillis, double openMillis, long peakMegabytes) {
        public Report {
            outputs = List.copyOf(outputs);
            medianMillis = List.copyOf(medianMillis);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final int REPEATS = 30;
    private static final long POLL_MILLIS = 50;
    /** How many times longer by the clock a model may take on a machine that is busy. */
    private static final int BUSY = 6;
    /** What a JVM of this size reserves of the address space beside the model. */
    private static final int JVM_MEGABYTES = 1_500;
    private static final int LONGEST_MESSAGE = 300;

    private final Path work;
    private final Limits limits;

    /** @param work folder for scratch files; emptied after every run */
    public Quarantine(Path work, Limits limits) {
        this.work = work;
        this.limits = limits;
    }

    /**
     * @param model the bytes to try, all constants inside
     * @param output the tensor to fetch
     * @param runs for each run what every input is given
     * @throws Refusal {@code onnx.quarantine.time}, {@code .memory}, {@code .crashed}, {@code .failed}, {@code .unusable}
     */
    public Report run(byte[] model, String output, List<List<Feed>> runs) {
        return run(ByteBuffer.wrap(model), output, runs);
    }

    /** As {@link #run(byte[], String, List)}, from the buffer's start to its limit. */
    public Report run(ByteBuffer model, String output, List<List<Feed>> runs) {
        try {
            Files.createDirectories(work);
            Path folder = Files.createTempDirectory(work, "quarantine-");
            try {
                write(folder.resolve(QuarantineFiles.MODEL), model.duplicate().rewind());
                QuarantineFiles.writeJob(folder, output, runs, REPEATS);
                return answer(folder, await(folder));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new Refusal(e, "onnx.quarantine.unusable", String.valueOf(e.getMessage()));
        }
    }

    private static void write(Path file, ByteBuffer model) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (model.hasRemaining()) {
                channel.write(model);
            }
        }
    }

    /** @return the step the process was last at */
    private String await(Path folder) throws IOException {
        var process = start(folder);
        var step = new StringBuilder("opening");
        var reader = Thread.ofVirtual().start(() -> follow(process, step));
        try {
            if (!ended(process)) {
                throw new Refusal("onnx.quarantine.time", limits.seconds, said(step));
            }
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(e, "onnx.quarantine.unusable", "interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            LOG.warn("Quarantine ended with {}: {}", process.exitValue(), tail(folder));
            boolean killedForTime = process.exitValue() == 128 + 24;
            throw killedForTime
                    ? new Refusal("onnx.quarantine.time", limits.seconds, said(step))
                    : outOfMemory(folder)
                            ? new Refusal("onnx.quarantine.memory", limits.memoryMegabytes, said(step))
                            : new Refusal("onnx.quarantine.crashed", process.exitValue(), said(step));
        }
        return said(step);
    }

    /**
     * Waits for the end, or for the processor time that is allowed: on a machine that is busy with other things a good model takes longer and is no worse for it. Where the system does not tell what a
     * process used, and for one that only sleeps, the clock decides.
     */
    private boolean ended(Process process) throws InterruptedException {
        long started = System.nanoTime();
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            long clock = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
            long used = process.info().totalCpuDuration().map(Duration::toSeconds).orElse(clock);
            if (used >= limits.seconds || clock >= BUSY * limits.seconds) {
                return false;
            }
        }
        return true;
    }

    private Process start(Path folder) throws IOException {
        Path scratch = Files.createDirectories(folder.resolve("tmp"));
        var java = ChildJvm.command(
                List.of(
                        "-Xmx256m", "-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:CompressedClassSpaceSize=48m",
                        "-XX:ReservedCodeCacheSize=48m", "-XX:-UsePerfData", "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=" + folder.resolve("crash.log"), "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + scratch, "-Dfile.encoding=UTF-8"),
                QuarantineChild.COMMAND,
                folder.toString());
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/bin/sh"))) {
            // Address space in KiB, processor seconds, file size in blocks of 512 bytes, no core files.
            String bounds = "ulimit -v %d; ulimit -t %d; ulimit -f 524288; ulimit -c 0; exec \"$@\""
                    .formatted((limits.memoryMegabytes + JVM_MEGABYTES) * 1024L, 2L * limits.seconds + 10);
            command.addAll(List.of("/bin/sh", "-c", bounds, "quarantine"));
        }
        command.addAll(java);
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("child.log").toFile());
        var environment = builder.environment();
        environment.clear();
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("HOME", scratch.toString());
        environment.put("MALLOC_ARENA_MAX", "1");
        environment.put("ORT_DISABLE_TELEMETRY", "1");
        return builder.start();
    }

    private static void follow(Process process, StringBuilder step) {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("opening") || line.equals("running")) {
                    synchronized (step) {
                        step.setLength(0);
                        step.append(line);
                    }
                }
            }
        } catch (IOException processIsGone) {
            // The last step heard of is the one to report.
        }
    }

    private static String said(StringBuilder step) {
        synchronized (step) {
            return step.toString();
        }
    }

    private Report answer(Path folder, String step) throws IOException {
        var answer = QuarantineFiles.readAnswer(folder);
        if (answer == null) {
            throw new Refusal("onnx.quarantine.crashed", 0, step);
        }
        if (answer.trouble() != null) {
            throw answer.trouble().equals("memory")
                    ? new Refusal("onnx.quarantine.memory", limits.memoryMegabytes, step)
                    : new Refusal("onnx.quarantine.failed", shortened(String.valueOf(answer.message())), step);
        }
        var outputs = new ArrayList<OnnxSession.Output>();
        var millis = new ArrayList<Double>();
        for (var run : answer.runs()) {
            outputs.add(new OnnxSession.Output(QuarantineFiles.readFloats(folder.resolve(run.file())), run.shape()));
            millis.add(run.medianMillis());
        }
        return new Report(outputs, millis, answer.openMillis(), answer.peakKilobytes() / 1024);
    }

    /** The runtime ends its messages with names of source files, which help nobody here. */
    private static String shortened(String message) {
        String line = message.lines().filter(text -> !text.isBlank()).findFirst().orElse("").strip();
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static boolean outOfMemory(Path folder) throws IOException {
        String log = tail(folder);
        return log.contains("bad_alloc") || log.contains("OutOfMemoryError") || log.contains("out of memory")
                || log.contains("insufficient memory");
    }

    private static String tail(Path folder) throws IOException {
        Path log = folder.resolve("child.log");
        if (!Files.exists(log)) {
            return "";
        }
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        return text.substring(Math.max(0, text.length() - 2_000));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
