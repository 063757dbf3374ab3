package io.equipoise.scoring;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.onnx.ModelContract;
import io.equipoise.onnx.OnnxEncoder;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What an encoder's file says of the data it belongs to, and the check that it fits the data it is opened over. */
public final class EncoderMetadata {
    /** JSON list of the item ids in index order: row i of the item vectors is of the i-th id, counted from 1. */
    public static final String ITEM_IDS = "rec.vocab";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double GOLDEN_TOLERANCE = 1e-4;

    private EncoderMetadata() {}

    /** What the only input is made of. */
    private record Inputs(int version, List<String> columns, String type, String transform, String missing) {
        static final Inputs HISTORY =
                new Inputs(1, List.of("history"), "int64", "places of the items in rec.vocab, counted from 1, most recent last", "0");
    }

    /** Histories and the vectors that came out when the file was made. */
    private record Golden(int[][] inputs, float[][] outputs, double atol) {}

    /**
     * @param model such as {@code sasrec}
     * @param longest history the encoder looks at
     * @param vectors name of the constant with the item vectors
     */
    public static Map<String, String> describe(TrainingView view, String model, int longest, String vectors) {
        var entries = new TreeMap<String, String>();
        entries.put(ModelContract.VERSION, ModelContract.CURRENT_VERSION);
        entries.put(ModelContract.KIND, ModelContract.ENCODER);
        entries.put(ModelContract.MODEL, model);
        entries.put(ModelContract.LONGEST, Integer.toString(longest));
        entries.put(ModelContract.ITEM_VECTORS, vectors);
        entries.put(ModelContract.FEATURES, JSON.writeValueAsString(Inputs.HISTORY));
        entries.put(ModelContract.VOCABULARY, vocabulary(view.log()));
        entries.put(ITEM_IDS, itemIds(view.log()));
        entries.put(ModelContract.ITEMS, Integer.toString(view.itemCount()));
        long newest = Arrays.stream(view.split().users())
                .mapToObj(user -> view.split().trainTimes(user))
                .filter(times -> times.length > 0)
                .mapToLong(times -> times[times.length - 1])
                .max()
                .orElse(0);
        entries.put(ModelContract.TRAINED_TO, Instant.ofEpochSecond(newest).toString());
        entries.put(ModelContract.SENSITIVE_INPUTS, "[]");
        return entries;
    }

    /** The ids of a log's items in their order, as JSON: index 1 first. */
    static String itemIds(InteractionLog log) {
        return JSON.writeValueAsString(
                IntStream.range(0, log.itemCount()).mapToObj(item -> log.item(item).value()).toList());
    }

    /** A few histories with their vectors, to be replayed whenever the file is opened. */
    public static Map<String, String> golden(List<int[]> histories, float[][] vectors) {
        return Map.of(
                ModelContract.GOLDEN, JSON.writeValueAsString(new Golden(histories.toArray(int[][]::new), vectors, GOLDEN_TOLERANCE)));
    }

    /** @return the item ids of a file in index order, empty when it does not tell them */
    public static List<String> itemIds(OnnxFile file) {
        return JSON.readValue(file.metadata(ITEM_IDS).orElse("[]"), new TypeReference<List<String>>() {});
    }

    /** Histories as an encoder takes them: the last {@code length} items, zeros before the first. */
    public static long[] padded(List<int[]> histories, int length) {
        long[] rows = new long[histories.size() * length];
        for (int row = 0; row < histories.size(); row++) {
            int[] history = histories.get(row);
            int kept = Math.min(history.length, length);
            for (int k = 0; k < kept; k++) {
                rows[(row + 1) * length - kept + k] = history[history.length - kept + k];
            }
        }
        return rows;
    }

    /** @throws Refusal {@code model.file-kind} or {@code model.file-items} */
    static void requireFit(OnnxFile file, Path path, InteractionLog log, String kind) {
        String name = path.getFileName().toString();
        if (!file.metadata(ModelContract.KIND).orElse("").equals(kind)
                || !file.metadata(ModelContract.VERSION).orElse("").equals(ModelContract.CURRENT_VERSION)) {
            throw new Refusal("model.file-kind", name);
        }
        if (!file.metadata(ModelContract.VOCABULARY).orElse("").equals(vocabulary(log))) {
            throw new Refusal("model.file-items", name);
        }
    }

    private static Golden golden(OnnxFile file, Path path) {
        try {
            return JSON.readValue(
                    file.metadata(ModelContract.GOLDEN).orElse("{\"inputs\":[],\"outputs\":[],\"atol\":0}"), Golden.class);
        } catch (JacksonException unreadable) {
            throw new Refusal(unreadable, "model.file-metadata", path.getFileName().toString());
        }
    }

    /** @throws Refusal {@code model.golden} when the opened encoder gives other vectors than when it was made */
    static void replay(OnnxFile file, Path path, OnnxEncoder encoder, int length) {
        var golden = golden(file, path);
        if (golden.inputs.length == 0) {
            return;
        }
        float[] now = encoder.encode(padded(Arrays.asList(golden.inputs), length), length);
        int d = now.length / golden.inputs.length;
        for (int k = 0; k < now.length; k++) {
            float then = golden.outputs[k / d][k % d];
            if (!(Math.abs(now[k] - then) <= golden.atol * Math.max(1, Math.abs(then)))) {
                throw new Refusal("model.golden", path.getFileName().toString());
            }
        }
    }

    /** SHA-256 over the item ids in index order, each followed by a line feed. */
    public static String vocabulary(InteractionLog log) {
        return digest(log.itemCount(), item -> log.item(item).value());
    }

    /** SHA-256 over so many ids, each followed by a line feed. */
    static String digest(int count, IntFunction<String> id) {
        var lines = new StringBuilder();
        for (int index = 0; index < count; index++) {
            lines.append(id.apply(index)).append('\n');
        }
        return ArtifactDigest.of(lines.toString().getBytes(StandardCharsets.UTF_8)).sha256();
    }
}
