package io.equipoise.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How the console and the quarantine process talk: a job and an answer as JSON, numbers beside them as little-endian files. */
final class QuarantineFiles {
    static final String MODEL = "model.onnx";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private QuarantineFiles() {}

    record Input(String name, boolean whole, long[] shape, String file) {}

    record Job(String output, List<List<Input>> runs, int repeats) {}

    record Run(long[] shape, double medianMillis, String file) {}

    /** @param trouble null when all went well, else {@code memory} or {@code failed} */
    record Answer(@Nullable String trouble, @Nullable String message, double openMillis, long peakKilobytes, List<Run> runs) {}

    static void writeJob(Path folder, String output, List<List<Feed>> runs, int repeats) throws IOException {
        var written = new ArrayList<List<Input>>();
        for (List<Feed> run : runs) {
            var inputs = new ArrayList<Input>();
            for (Feed feed : run) {
                String file = "in-" + written.size() + "-" + inputs.size() + ".bin";
                inputs.add(new Input(feed.input(), feed instanceof Feed.Indices, feed.shape(), file));
                Files.write(folder.resolve(file), bytes(feed));
            }
            written.add(inputs);
        }
        JSON.writeValue(folder.resolve("job.json"), new Job(output, written, repeats));
    }

    static Job readJob(Path folder) {
        return JSON.readValue(folder.resolve("job.json"), Job.class);
    }

    static void writeAnswer(Path folder, Answer answer) {
        JSON.writeValue(folder.resolve("answer.json"), answer);
    }

    static @Nullable Answer readAnswer(Path folder) {
        Path file = folder.resolve("answer.json");
        return Files.exists(file) ? JSON.readValue(file, Answer.class) : null;
    }

    static Feed readFeed(Path folder, Input input) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(input.file))).order(ByteOrder.LITTLE_ENDIAN);
        if (input.whole) {
            var values = LongBuffer.allocate(bytes.remaining() / 8).put(bytes.asLongBuffer()).flip();
            return new Feed.Indices(input.name, values, input.shape);
        }
        var values = FloatBuffer.allocate(bytes.remaining() / 4).put(bytes.asFloatBuffer()).flip();
        return new Feed.Numbers(input.name, values, input.shape);
    }

    static void writeFloats(Path file, float[] values) throws IOException {
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(file, bytes.array());
    }

    static float[] readFloats(Path file) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        float[] values = new float[bytes.remaining()];
        bytes.get(values);
        return values;
    }

    private static byte[] bytes(Feed feed) {
        switch (feed) {
            case Feed.Numbers numbers -> {
                var bytes = ByteBuffer.allocate(4 * numbers.values().limit()).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(numbers.values().duplicate().rewind());
                return bytes.array();
            }
            case Feed.Indices indices -> {
                var bytes = ByteBuffer.allocate(8 * indices.values().limit()).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asLongBuffer().put(indices.values().duplicate().rewind());
                return bytes.array();
            }
        }
    }
}
