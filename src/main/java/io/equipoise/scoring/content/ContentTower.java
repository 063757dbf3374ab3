package io.equipoise.scoring.content;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.equipoise.onnx.AdmissionRules;
import io.equipoise.onnx.Feed;
import io.equipoise.onnx.OnnxFile.Port;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.onnx.OnnxSession;
import io.equipoise.onnx.OnnxSurgery;
import io.equipoise.onnx.Quarantine;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sentence-embedding network with its tokenizer, from a {@linkplain TowerFolder folder} laid out as model hubs do. The network takes
 * {@code input_ids} and, where it has them, {@code attention_mask} and {@code token_type_ids}, int64 or int32 [batch, tokens], the number of tokens
 * free or fixed; it gives one vector per text, [batch, d], or one per token, [batch, tokens, d], which are pooled as the folder says. Its weights may
 * lie in side files of the folder. Vectors are scaled to length one. Nothing is ever downloaded. One text at a time per thread; close it after use.
 */
public final class ContentTower implements AutoCloseable {
    private static final Set<String> INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");
    private static final int BATCH = 32;
    private static final List<String> OUTPUTS = List.of("sentence_embedding", "last_hidden_state", "token_embeddings");
    /** What exporters for text networks still write; their operators are those of today. */
    private static final long LEAST_OPSET = 11;
    private static final int LONGEST_MESSAGE = 300;
    private static final String NAME = "model.onnx";
    private static final List<String> FIRST_TEXTS = List.of("a first text", "第一个标题", "title ".repeat(TowerFolder.MOST_TOKENS));

    private final HuggingFaceTokenizer tokenizer;
    private final OnnxSession session;
    private final List<String> inputs;
    private final Pooling pooling;
    /** Tokens every text is padded to, 0 where that is free. */
    private final int fixed;
    private final String digest;

    private ContentTower(HuggingFaceTokenizer tokenizer, OnnxSession session, List<String> inputs, Pooling pooling, int fixed, String digest) {
        this.tokenizer = tokenizer;
        this.session = session;
        this.inputs = inputs;
        this.pooling = pooling;
        this.fixed = fixed;
        this.digest = digest;
    }

    /**
     * Opens a folder and embeds first texts, a short one, a Chinese one, and one that is cut off.
     *
     * @throws Refusal as {@link TowerFolder#read}, {@code content.side-file}, {@code content.tokenizer}, {@code content.inputs},
     *     {@code content.output}, {@code content.failed} or what admission says of the network
     */
    public static ContentTower open(Path folder) {
        return open(folder, (model, output, feeds) -> {});
    }

    /**
     * As {@link #open(Path)}, for a folder nobody has tried yet: the network reads the first texts in a process of its own before it is let in here.
     *
     * @throws Refusal also {@code onnx.quarantine.*}, where it was stopped
     */
    public static ContentTower open(Path folder, Quarantine quarantine) {
        return open(folder, (model, output, feeds) -> quarantine.run(model, output, List.of(feeds)));
    }

    private interface Trial {
        void run(ByteBuffer model, String output, List<Feed> feeds);
    }

    private static ContentTower open(Path folder, Trial trial) {
        var files = TowerFolder.read(folder);
        var file = OnnxFile.inspect(files.model());
        var names = file.inputs().stream().map(Port::name).toList();
        if (!INPUTS.containsAll(names) || !names.contains("input_ids")) {
            throw new Refusal("content.inputs", String.join(", ", names));
        }
        String output = output(file);
        int fixed = (int) Math.max(0, file.inputs().stream().mapToLong(port -> port.length(1)).max().orElse(0));
        var read = fixed == 0 ? files : files.atMost(fixed);
        try (var opening = new Opening(tokenizer(read))) {
            var network = Network.of(file, files.model(), output);
            trial.run(network.bytes, output, feeds(opening.tokenizer.batchEncode(FIRST_TEXTS), network.inputs, fixed));
            opening.session = OnnxSession.open(network.bytes, output, NAME);
            var tower = new ContentTower(
                    opening.tokenizer, opening.session, network.inputs, read.pooling(), fixed, digest(read, network.sha256));
            tower.embed(FIRST_TEXTS);
            opening.done = true;
            return tower;
        } catch (IOException e) {
            throw new Refusal(e, "onnx.unreadable", files.model().toString());
        } catch (RuntimeException failed) {
            throw failed(failed, read.longest());
        }
    }

    /** What the runtime says, here or in quarantine, with what is wrong most of the time: the network reads fewer tokens than it was given. */
    private static RuntimeException failed(RuntimeException failure, int tokens) {
        if (failure instanceof Refusal refusal) {
            return refusal.key().equals("onnx.quarantine.failed") ? new Refusal(refusal, "content.failed", refusal.arguments()[0], tokens) : refusal;
        }
        String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("").strip();
        return new Refusal(failure, "content.failed", line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…", tokens);
    }

    /** What is open so far, closed unless the tower came to be. */
    private static final class Opening implements AutoCloseable {
        private final HuggingFaceTokenizer tokenizer;
        private @Nullable OnnxSession session;
        private boolean done;

        Opening(HuggingFaceTokenizer tokenizer) {
            this.tokenizer = tokenizer;
        }

        @Override
        public void close() {
            if (!done) {
                if (session != null) {
                    session.close();
                }
                tokenizer.close();
            }
        }
    }

    private static String output(OnnxFile file) {
        return OUTPUTS.stream()
                .filter(name -> file.output(name).isPresent())
                .findFirst()
                .or(() -> file.scoreTensors().stream().findFirst())
                .orElseThrow(() -> new Refusal(
                        "content.output", file.outputs().stream().map(Port::name).collect(Collectors.joining(", "))));
    }

    /**
     * The network as the runtime opens it.
     *
     * @param bytes all weights inside, one output; the file itself, mapped, where it is so already
     * @param sha256 of the file, its side files inside
     */
    private record Network(ByteBuffer bytes, List<String> inputs, String sha256) {
        /** After a look at what it is made of. */
        static Network of(OnnxFile file, Path model, String output) throws IOException {
            Path folder = Objects.requireNonNull(model.toAbsolutePath().getParent());
            long size = Files.size(model);
            for (String location : file.externalData()) {
                size += Files.size(OnnxSurgery.sideFile(folder, location).orElseThrow(() -> new Refusal("content.side-file", location)));
            }
            var reasons = AdmissionRules.reasonsAgainst(file, size, folder, LEAST_OPSET);
            if (!reasons.isEmpty()) {
                throw reasons.getFirst();
            }
            if (file.externalData().isEmpty() && file.outputs().size() == 1 && file.output(output).isPresent()) {
                try (var channel = FileChannel.open(model, StandardOpenOption.READ)) {
                    var inputs = file.inputs().stream().map(Port::name).toList();
                    return new Network(channel.map(MapMode.READ_ONLY, 0, channel.size()), inputs, ArtifactDigest.of(model).sha256());
                }
            }
            byte[] whole = file.externalData().isEmpty() ? Files.readAllBytes(model) : embedded(model, folder);
            byte[] pruned = OnnxSurgery.keepOnly(whole, output, NAME);
            var inputs = OnnxFile.inspect(pruned, NAME).inputs().stream().map(Port::name).toList();
            return new Network(ByteBuffer.wrap(pruned), inputs, ArtifactDigest.of(whole).sha256());
        }
    }

    private static byte[] embedded(Path model, Path folder) {
        try {
            return OnnxSurgery.embedExternalData(model, folder);
        } catch (Refusal refusal) {
            throw refusal.key().equals("onnx.admission.external-data") ? new Refusal(refusal, "content.side-file", refusal.arguments()) : refusal;
        }
    }

    /** SHA-256 of the network and of the tokenizer; settings that are not the usual ones count with the network. */
    private static String digest(TowerFolder files, String network) throws IOException {
        String sha = files.isUsual()
                ? network
                : ArtifactDigest.of((network + " " + files.pooling() + " " + files.longest()).getBytes(StandardCharsets.UTF_8)).sha256();
        return sha + ArtifactDigest.of(files.tokenizer()).sha256();
    }

    private static HuggingFaceTokenizer tokenizer(TowerFolder files) {
        try {
            return HuggingFaceTokenizer.builder(
                            Map.of("truncation", "true", "maxLength", Integer.toString(files.longest()), "padding", "false"))
                    .optTokenizerPath(files.tokenizer())
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
            float[][] found = vectors(tokenizer.batchEncode(some));
            System.arraycopy(found, 0, vectors, from, found.length);
        }
        return vectors;
    }

    private float[][] vectors(Encoding[] encoded) {
        int length = length(encoded, fixed);
        var output = session.run(feeds(encoded, inputs, fixed));
        long[] shape = output.shape();
        boolean perToken = shape.length == 3 && shape[0] == encoded.length && shape[1] == length;
        boolean perText = shape.length == 2 && shape[0] == encoded.length;
        if ((!perToken && !perText) || shape[shape.length - 1] < 1) {
            throw new Refusal("content.output", Arrays.toString(shape));
        }
        int d = (int) shape[shape.length - 1];
        float[][] vectors = new float[encoded.length][];
        for (int text = 0; text < encoded.length; text++) {
            long[] mask = encoded[text].getAttentionMask();
            if (Arrays.stream(mask).allMatch(token -> token == 0)) {
                // Not a token of it is known: such a text is like no other.
                vectors[text] = new float[d];
            } else {
                vectors[text] = unit(perText
                        ? Arrays.copyOfRange(output.values(), text * d, (text + 1) * d)
                        : pooling.of(output, text, length, d, mask));
            }
        }
        return vectors;
    }

    private static int length(Encoding[] encoded, int fixed) {
        return fixed > 0 ? fixed : Stream.of(encoded).mapToInt(each -> each.getIds().length).reduce(1, Math::max);
    }

    private static List<Feed> feeds(Encoding[] encoded, List<String> inputs, int fixed) {
        int length = length(encoded, fixed);
        return inputs.stream()
                .<Feed>map(input -> new Feed.Indices(input, padded(encoded, each -> values(each, input), length), encoded.length, length))
                .toList();
    }

    private static long[] values(Encoding text, String input) {
        return switch (input) {
            case "input_ids" -> text.getIds();
            case "attention_mask" -> text.getAttentionMask();
            default -> text.getTypeIds();
        };
    }

    private static LongBuffer padded(Encoding[] encoded, Function<Encoding, long[]> values, int length) {
        var rows = LongBuffer.allocate(encoded.length * length);
        for (int text = 0; text < encoded.length; text++) {
            rows.put(text * length, values.apply(encoded[text]));
        }
        return rows;
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
