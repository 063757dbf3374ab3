package io.equipoise.scoring.content;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.equipoise.onnx.AdmissionRules;
import io.equipoise.onnx.Feed;
import io.equipoise.onnx.OnnxFile.Port;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.onnx.OnnxSession.Output;
import io.equipoise.onnx.OnnxSession;
import io.equipoise.onnx.OnnxSurgery;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A sentence-embedding network with its tokenizer, from a folder laid out as model hubs do: {@code tokenizer.json} beside {@code model.onnx} or
 * {@code onnx/model.onnx}. The network takes {@code input_ids} and {@code attention_mask} (and {@code token_type_ids}, where it has them),
 * int64 [batch, tokens]; it gives one vector per token, [batch, tokens, d], whose mean over the tokens that are no padding is the text's, or one
 * per text, [batch, d]. Vectors are scaled to length one. Nothing is ever downloaded. One text at a time per thread; close it after use.
 */
public final class ContentTower implements AutoCloseable {
    private static final Set<String> INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");
    private static final int LONGEST = 128;
    private static final int BATCH = 32;
    private static final List<String> OUTPUTS = List.of("sentence_embedding", "last_hidden_state", "token_embeddings");

    private final HuggingFaceTokenizer tokenizer;
    private final OnnxSession session;
    private final List<String> inputs;
    private final String digest;

    private ContentTower(HuggingFaceTokenizer tokenizer, OnnxSession session, List<String> inputs, String digest) {
        this.tokenizer = tokenizer;
        this.session = session;
        this.inputs = inputs;
        this.digest = digest;
    }

    /**
     * Opens a folder and embeds a first text.
     *
     * @throws Refusal {@code content.folder}, {@code content.file}, {@code content.tokenizer}, {@code content.inputs}, {@code content.output} or
     *     what admission says of the network
     */
    public static ContentTower open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Refusal("content.folder", folder.toString());
        }
        Path words = folder.resolve("tokenizer.json");
        Path model = Stream.of(folder.resolve("model.onnx"), folder.resolve("onnx").resolve("model.onnx"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new Refusal("content.file", "model.onnx", folder.toString()));
        if (!Files.isRegularFile(words)) {
            throw new Refusal("content.file", "tokenizer.json", folder.toString());
        }
        var file = OnnxFile.inspect(model);
        var names = file.inputs().stream().map(Port::name).toList();
        if (!INPUTS.containsAll(names) || !names.contains("input_ids")) {
            throw new Refusal("content.inputs", String.join(", ", names));
        }
        String output = OUTPUTS.stream()
                .filter(name -> file.output(name).isPresent())
                .findFirst()
                .or(() -> file.scoreTensors().stream().findFirst())
                .orElseThrow(() -> new Refusal("content.output", "–"));
        var tokenizer = tokenizer(words);
        try {
            requireHarmless(file, model);
            byte[] bytes = file.externalData().isEmpty()
                    ? Files.readAllBytes(model)
                    : OnnxSurgery.embedExternalData(model, folderOf(model));
            byte[] pruned = OnnxSurgery.keepOnly(bytes, output, "model.onnx");
            var needed = OnnxFile.inspect(pruned, "model.onnx").inputs().stream().map(Port::name).toList();
            var session = OnnxSession.open(pruned, output, "model.onnx");
            var tower = new ContentTower(
                    tokenizer, session, needed, ArtifactDigest.of(model).sha256() + ArtifactDigest.of(words).sha256());
            try {
                tower.embed(List.of("a first text"));
                return tower;
            } catch (RuntimeException unfit) {
                session.close();
                throw unfit instanceof Refusal ? unfit : new Refusal(unfit, "content.output", String.valueOf(unfit.getMessage()));
            }
        } catch (IOException e) {
            tokenizer.close();
            throw new Refusal(e, "onnx.unreadable", model.toString());
        } catch (RuntimeException unfit) {
            tokenizer.close();
            throw unfit;
        }
    }

    private static Path folderOf(Path model) {
        return Objects.requireNonNull(model.toAbsolutePath().getParent());
    }

    private static void requireHarmless(OnnxFile file, Path model) throws IOException {
        var reasons = AdmissionRules.reasonsAgainst(file, Files.size(model), folderOf(model));
        if (!reasons.isEmpty()) {
            throw reasons.getFirst();
        }
    }

    private static HuggingFaceTokenizer tokenizer(Path words) {
        try {
            return HuggingFaceTokenizer.builder(Map.of("truncation", "true", "maxLength", Integer.toString(LONGEST), "padding", "false"))
                    .optTokenizerPath(words)
                    .build();
        } catch (IOException | RuntimeException unreadable) {
            throw new Refusal(unreadable, "content.tokenizer", String.valueOf(unreadable.getMessage()));
        }
    }

    /** Names the two files: the same digest gives the same vectors. */
    public String digest() {
        return digest;
    }

    /**
     * @param texts none of them blank
     * @return per text a vector of length one, all of one dimension
     * @throws Refusal {@code content.output} when the network gives something else, or something that is no number
     */
    public float[][] embed(List<String> texts) {
        float[][] vectors = new float[texts.size()][];
        for (int from = 0; from < texts.size(); from += BATCH) {
            var some = texts.subList(from, Math.min(texts.size(), from + BATCH));
            Encoding[] encoded = tokenizer.batchEncode(some);
            int longest = Stream.of(encoded).mapToInt(each -> each.getIds().length).max().orElse(1);
            float[][] found = vectors(encoded, Math.max(1, longest));
            System.arraycopy(found, 0, vectors, from, found.length);
        }
        return vectors;
    }

    private float[][] vectors(Encoding[] encoded, int length) {
        Map<String, Function<Encoding, long[]>> values = Map.of(
                "input_ids", Encoding::getIds, "attention_mask", Encoding::getAttentionMask, "token_type_ids", Encoding::getTypeIds);
        var feeds = new ArrayList<Feed>();
        for (String input : inputs) {
            feeds.add(new Feed.Indices(input, padded(encoded, Objects.requireNonNull(values.get(input)), length), encoded.length, length));
        }
        var output = session.run(feeds);
        long[] shape = output.shape();
        boolean perToken = shape.length == 3 && shape[0] == encoded.length && shape[1] == length;
        boolean perText = shape.length == 2 && shape[0] == encoded.length;
        if (!perToken && !perText) {
            throw new Refusal("content.output", Arrays.toString(shape));
        }
        int d = (int) shape[shape.length - 1];
        float[][] vectors = new float[encoded.length][];
        for (int text = 0; text < encoded.length; text++) {
            float[] mean = perText
                    ? Arrays.copyOfRange(output.values(), text * d, (text + 1) * d)
                    : mean(output, text, length, d, encoded[text].getAttentionMask());
            vectors[text] = unit(mean);
        }
        return vectors;
    }

    private static LongBuffer padded(Encoding[] encoded, Function<Encoding, long[]> values, int length) {
        var rows = LongBuffer.allocate(encoded.length * length);
        for (int text = 0; text < encoded.length; text++) {
            rows.put(text * length, values.apply(encoded[text]));
        }
        return rows;
    }

    /** The mean over the tokens that count. */
    private static float[] mean(Output output, int text, int length, int d, long[] mask) {
        float[] mean = new float[d];
        int counted = 0;
        for (int token = 0; token < mask.length; token++) {
            if (mask[token] != 0) {
                counted++;
                for (int k = 0; k < d; k++) {
                    mean[k] += output.values()[(text * length + token) * d + k];
                }
            }
        }
        for (int k = 0; k < d; k++) {
            mean[k] /= Math.max(1, counted);
        }
        return mean;
    }

    private static float[] unit(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        double length = Math.sqrt(sum);
        if (!Double.isFinite(length)) {
            throw new Refusal("content.output", "NaN");
        }
        float[] unit = new float[vector.length];
        for (int k = 0; k < unit.length; k++) {
            unit[k] = length > 0 ? (float) (vector[k] / length) : 0;
        }
        return unit;
    }

    @Override
    public void close() {
        session.close();
        tokenizer.close();
    }
}
