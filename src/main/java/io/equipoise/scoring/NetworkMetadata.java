package io.equipoise.scoring;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.feature.FeatureSchema;
import io.equipoise.onnx.ModelContract;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.onnx.OnnxModel;
import io.equipoise.scoring.feature.FeatureExtractor;
import io.equipoise.scoring.feature.Histories;
import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a trained network's file says of the data it belongs to, and the check that it fits the data it is opened over. */
public final class NetworkMetadata {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double GOLDEN_TOLERANCE = 1e-4;

    private NetworkMetadata() {}

    /** @param sha256 hash of the {@link FeatureSchema}; absent in files of version 1 */
    private record Features(
            int version, List<String> columns, String type, String transform, String missing, @Nullable String sha256) {}

    /** Inputs and what came out when the file was made. */
    private record Golden(float[][] inputs, float[] outputs, double atol) {}

    /**
     * The entries of a network over a snapshot.
     *
     * @param candidates items it re-ranks for a list
     * @param trainedTo epoch seconds of the newest event it learnt from
     */
    public static Map<String, String> describe(InteractionLog log, FeatureExtractor features, int candidates, long trainedTo) {
        var entries = new TreeMap<String, String>();
        entries.put(ModelContract.VERSION, ModelContract.CURRENT_VERSION);
        entries.put(ModelContract.KIND, ModelContract.POINTWISE);
        entries.put(ModelContract.MODEL, "mlp");
        entries.put(ModelContract.FEATURES, JSON.writeValueAsString(schema(features)));
        entries.put(ModelContract.SCORE, ModelContract.PROBABILITY);
        entries.put(ModelContract.VOCABULARY, EncoderMetadata.vocabulary(log));
        entries.put(EncoderMetadata.ITEM_IDS, EncoderMetadata.itemIds(log));
        entries.put(ModelContract.ITEMS, Integer.toString(log.itemCount()));
        entries.put(ModelContract.TRAINED_TO, Instant.ofEpochSecond(trainedTo).toString());
        entries.put(ModelContract.SENSITIVE_INPUTS, "[]");
        entries.put(ModelContract.CANDIDATES, Integer.toString(candidates));
        return entries;
    }

    /** A few inputs with their outputs, to be replayed whenever the file is opened. */
    public static Map<String, String> golden(float[][] inputs, float[] outputs) {
        return Map.of(ModelContract.GOLDEN, JSON.writeValueAsString(new Golden(inputs, outputs, GOLDEN_TOLERANCE)));
    }

    /**
     * The extractor of the features that a network was trained with.
     *
     * @throws Refusal {@code model.file-kind}, {@code model.file-items}, or {@code model.features} when this program computes other features
     *     from this snapshot than those the network knows
     */
    static FeatureExtractor requireFit(OnnxFile file, Path path, TrainingView view) {
        String name = path.getFileName().toString();
        if (!file.metadata(ModelContract.KIND).orElse("").equals(ModelContract.POINTWISE)
                || !file.metadata(ModelContract.VERSION).orElse("").equals(ModelContract.CURRENT_VERSION)) {
            throw new Refusal("model.file-kind", name);
        }
        if (!file.metadata(ModelContract.VOCABULARY).orElse("").equals(EncoderMetadata.vocabulary(view.log()))) {
            throw new Refusal("model.file-items", name);
        }
        var features = features(file, name);
        String hash = features.sha256 == null ? "" : features.sha256;
        return FeatureExtractor.of(Histories.of(view), features.version, features.columns, hash)
                .orElseThrow(() -> new Refusal("model.features", name));
    }

    private static Features features(OnnxFile file, String name) {
        try {
            return JSON.readValue(file.metadata(ModelContract.FEATURES).orElse(""), Features.class);
        } catch (JacksonException unreadable) {
            throw new Refusal(unreadable, "model.features", name);
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

    /** @throws Refusal {@code model.golden} when the opened network gives other outputs than when it was made */
    static void replay(OnnxFile file, Path path, OnnxModel model) {
        var golden = golden(file, path);
        for (int k = 0; k < golden.inputs.length; k++) {
            float now = model.run(golden.inputs[k])[0];
            if (!(Math.abs(now - golden.outputs[k]) <= golden.atol)) {
                throw new Refusal("model.golden", path.getFileName().toString());
            }
        }
    }

    static int candidates(OnnxFile file) {
        return Integer.parseInt(file.metadata(ModelContract.CANDIDATES).orElse("300"));
    }

    private static Features schema(FeatureExtractor features) {
        return new Features(
                features.schema().version(),
                features.names(),
                "float32",
                "standardised inside the graph",
                "0",
                features.schema().hash());
    }
}
