package io.equipoise.onnx;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The process an uploaded model is tried out in. It knows nothing of the console: no database, no keys, no settings. */
public final class QuarantineChild {
    /** The command by which the entry point of the application finds this class. */
    public static final String COMMAND = "quarantine-child";

    private static final double NANOS_PER_MILLI = 1e6;
    /** A run is repeated for its latency only as long as that takes little. */
    private static final double PATIENCE_MILLIS = 300;

    private QuarantineChild() {}

    /** @return 0 when there is an answer, whatever it says */
    public static int run(Path folder) {
        PrintStream parent = System.out;
        System.setOut(System.err);
        var runs = new ArrayList<QuarantineFiles.Run>();
        double openMillis = 0;
        String trouble = null;
        String message = null;
        try {
            say(parent, "opening");
            var job = QuarantineFiles.readJob(folder);
            var environment = NativeRuntime.bareEnvironment();
            long from = System.nanoTime();
            // Mapped: this process has room for the model, and its heap has not.
            try (var session = OnnxSession.open(environment, mapped(folder.resolve(QuarantineFiles.MODEL)), job.output())) {
                openMillis = (System.nanoTime() - from) / NANOS_PER_MILLI;
                for (var inputs : job.runs()) {
                    say(parent, "running");
                    runs.add(measured(folder, session, inputs, job.repeats(), runs.size()));
                }
            }
        } catch (OrtException refused) {
            message = String.valueOf(refused.getMessage());
            trouble = aboutMemory(message) ? "memory" : "failed";
        } catch (OutOfMemoryError tooMuch) {
            message = String.valueOf(tooMuch.getMessage());
            trouble = "memory";
        } catch (IOException | RuntimeException failure) {
            message = failure.toString();
            trouble = "failed";
        }
        QuarantineFiles.writeAnswer(folder, new QuarantineFiles.Answer(trouble, message, openMillis, peak(), runs));
        return 0;
    }

    private static ByteBuffer mapped(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(MapMode.READ_ONLY, 0, channel.size());
        }
    }

    private static QuarantineFiles.Run measured(
            Path folder, OnnxSession session, List<QuarantineFiles.Input> inputs, int repeats, int number)
            throws IOException, OrtException {
        var feeds = new ArrayList<Feed>();
        for (var input : inputs) {
            feeds.add(QuarantineFiles.readFeed(folder, input));
        }
        var output = session.compute(feeds);
        double[] millis = new double[repeats];
        double spent = 0;
        int done = 0;
        while (done < repeats && (done == 0 || spent < PATIENCE_MILLIS)) {
            long from = System.nanoTime();
            session.compute(feeds);
            millis[done] = (System.nanoTime() - from) / NANOS_PER_MILLI;
            spent += millis[done++];
        }
        double[] sorted = Arrays.copyOf(millis, done);
        Arrays.sort(sorted);
        String file = "out-" + number + ".bin";
        QuarantineFiles.writeFloats(folder.resolve(file), output.values());
        return new QuarantineFiles.Run(output.shape(), done == 0 ? 0 : sorted[done / 2], file);
    }

    private static boolean aboutMemory(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return lower.contains("bad_alloc")
                || lower.contains("allocate memory")
                || lower.contains("failed to allocate")
                || lower.contains("out of memory")
                || lower.contains("integer overflow");
    }

    /** Peak resident memory of this process where the system tells it, else 0. */
    private static long peak() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | NumberFormatException notLinux) {
            return 0;
        }
    }

    private static void say(PrintStream parent, String step) {
        parent.println(step);
        parent.flush();
    }
}
