package io.equipoise.scoring.content;

import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands in a folder that is laid out as model hubs do: the network, its tokenizer, and the settings it was trained with.
 *
 * @param model {@code model.onnx} or {@code onnx/model.onnx}
 * @param tokenizer {@code tokenizer.json}
 * @param pooling of {@code 1_Pooling/config.json}; the mean where there is none
 * @param longest tokens of a text that are read, at most {@link #MOST_TOKENS}: less where {@code sentence_bert_config.json},
 *     {@code tokenizer_config.json} or {@code config.json} ask for less
 */
record TowerFolder(Path model, Path tokenizer, Pooling pooling, int longest) {
    /** A title has not more to say. */
    static final int MOST_TOKENS = 128;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String POOLING = "1_Pooling/config.json";
    /** By name in the settings. The mean over the root of the count differs from the mean in length only, and lengths become one. */
    private static final Map<String, Pooling> MODES = Map.of(
            "mean", Pooling.MEAN, "mean_tokens", Pooling.MEAN, "mean_sqrt_len_tokens", Pooling.MEAN, "cls", Pooling.FIRST, "cls_token", Pooling.FIRST,
            "max", Pooling.LARGEST, "max_tokens", Pooling.LARGEST, "lasttoken", Pooling.LAST);

    /** @throws Refusal {@code content.folder}, {@code content.file}, {@code content.settings} or {@code content.pooling} */
    static TowerFolder read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Refusal("content.folder", folder.toString());
        }
        Path model = Stream.of(folder.resolve("model.onnx"), folder.resolve("onnx").resolve("model.onnx"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new Refusal("content.file", "model.onnx", folder.toString()));
        Path tokenizer = folder.resolve("tokenizer.json");
        if (!Files.isRegularFile(tokenizer)) {
            throw new Refusal("content.file", "tokenizer.json", folder.toString());
        }
        int longest = Stream.of(
                        whole(folder, "sentence_bert_config.json", "max_seq_length"),
                        whole(folder, "tokenizer_config.json", "model_max_length"),
                        whole(folder, "config.json", "max_position_embeddings"))
                .reduce(MOST_TOKENS, Math::min);
        return new TowerFolder(model, tokenizer, pooling(folder), longest);
    }

    /** The same, reading no more tokens than a network takes. */
    TowerFolder atMost(int tokens) {
        return new TowerFolder(model, tokenizer, pooling, Math.min(longest, tokens));
    }

    /** True when nothing but the two files decides what comes out. */
    boolean isUsual() {
        return pooling == Pooling.MEAN && longest == MOST_TOKENS;
    }

    /** A number of a file of settings, where it is there and sensible. */
    private static int whole(Path folder, String file, String name) {
        double value = settings(folder, file).path(name).asDouble(MOST_TOKENS);
        return value >= 2 && value < MOST_TOKENS ? (int) value : MOST_TOKENS;
    }

    private static Pooling pooling(Path folder) {
        var settings = settings(folder, POOLING);
        var modes = Stream.concat(
                        settings.path("pooling_mode").isString() ? Stream.of(settings.path("pooling_mode").asString()) : Stream.empty(),
                        settings.propertyStream()
                                .filter(entry -> entry.getKey().startsWith("pooling_mode_") && entry.getValue().asBoolean(false))
                                .map(entry -> entry.getKey().substring("pooling_mode_".length())))
                .distinct()
                .toList();
        if (modes.isEmpty()) {
            return Pooling.MEAN;
        }
        Pooling pooling = modes.size() == 1 ? MODES.get(modes.getFirst()) : null;
        if (pooling == null) {
            throw new Refusal("content.pooling", String.join(" + ", modes), POOLING);
        }
        return pooling;
    }

    private static JsonNode settings(Path folder, String file) {
        Path place = folder.resolve(file);
        if (!Files.isRegularFile(place)) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(Files.readString(place));
        } catch (IOException | JacksonException unreadable) {
            throw new Refusal(unreadable, "content.settings", file, folder.toString());
        }
    }
}
