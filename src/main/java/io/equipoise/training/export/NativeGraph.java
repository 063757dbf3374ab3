package io.equipoise.training.export;

import io.equipoise.model.ModelKind;
import io.equipoise.onnx.Feed;
import io.equipoise.onnx.ModelContract;
import io.equipoise.onnx.OnnxAttribute;
import io.equipoise.onnx.OnnxSession;
import io.equipoise.onnx.OnnxWriter;
import io.equipoise.scoring.EncoderMetadata;
import io.equipoise.scoring.ItemItemFile;
import io.equipoise.scoring.ItemItemWeights;
import io.equipoise.scoring.PopularityFile;
import io.equipoise.scoring.Scorer;
import io.equipoise.scoring.Scorers;
import io.equipoise.scoring.TrainingView;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The graph of a counting or linear model: {@code history}, int64 [batch, length], items from 1, most recent last, 0 before the first → {@code scores}
 * [batch, items + 1], column i of the i-th id of {@code rec.vocab}, column 0 unused. An item that is never recommended scores −1e9 or less.
 */
final class NativeGraph {
    /** Largest difference between the written model and the scorer that serves it, relative to the largest score. */
    static final double PARITY = 1e-5;

    /** What the format allows for one file is 2 GB; a weight takes twelve bytes. */
    static final long MOST_WEIGHTS = 120_000_000;

    private static final String SCORES = "scores";
    private static final float NEVER = -1e9f;
    private static final int COMPARED = 64;

    private final TrainingView view;
    private final int n;
    private final OnnxWriter graph;

    private NativeGraph(TrainingView view, String model) {
        this.view = view;
        this.n = view.itemCount();
        this.graph = new OnnxWriter("equipoise-" + model).indexInput(ModelContract.HISTORY, "length");
    }

    /**
     * @param artifact of a version of a kind that is served natively
     * @return the bytes of an ONNX file, found to score as the version does
     * @throws Refusal {@code model.export-kind} or {@code model.export-large}
     */
    static byte[] of(ModelKind kind, Path artifact, TrainingView view) throws IOException {
        var made = switch (kind) {
            case POPULARITY -> new NativeGraph(view, "popularity").popularity(PopularityFile.read(artifact, view.log()));
            case ITEM_KNN -> new NativeGraph(view, "itemknn").itemItem(ItemItemFile.read(artifact, view.log()));
            case EASE -> new NativeGraph(view, "ease").itemItem(ItemItemFile.read(artifact, view.log()));
            case IALS, MLP, NEUMF, GRU4REC, NEXTITNET, SASREC, IMPORTED -> throw new Refusal("model.export-kind", kind.name());
        };
        byte[] bytes = made.described(kind).toBytes();
        try (var scorer = Scorers.open(kind, artifact, view)) {
            made.requireParity(bytes, scorer);
        }
        return bytes;
    }

    private OnnxWriter described(ModelKind kind) {
        String model = kind.name().toLowerCase(Locale.ROOT).replace("_", "");
        var metadata = EncoderMetadata.describe(view, model, Integer.MAX_VALUE, "");
        metadata.remove(ModelContract.ITEM_VECTORS);
        metadata.put(ModelContract.KIND, kind == ModelKind.POPULARITY ? ModelContract.ENCODER : ModelContract.ITEM_ITEM);
        return graph.output(SCORES, n + 1).metadata(metadata);
    }

    /** The same scores for everybody, one row per history. */
    private NativeGraph popularity(float[] counts) {
        float[] row = new float[n + 1];
        Arrays.fill(row, NEVER);
        for (int item = 0; item < n; item++) {
            row[item + 1] = counts[item] > 0 ? counts[item] : NEVER;
        }
        base(row, SCORES);
        return this;
    }

    /** Spreads a row of [1, items + 1] over the batch. */
    private void base(float[] row, String output) {
        graph.constant(output + ".row", row, 1, n + 1L)
                .wholeConstant("first", new long[] {0}, 1)
                .wholeConstant("columns", new long[] {n + 1}, 1)
                .node("Shape", List.of(ModelContract.HISTORY), "shape")
                .node("Gather", List.of("shape", "first"), "batch")
                .node("Concat", List.of("batch", "columns"), "wanted", new OnnxAttribute.Whole("axis", 0))
                .node("Expand", List.of(output + ".row", "wanted"), output);
    }

    /** Adds up either the rows of the history's items or, where rows are long and columns short, each item's own neighbours that are in the history. */
    private NativeGraph itemItem(ItemItemFile.Content content) {
        var weights = content.weights();
        var turned = weights.transposed();
        int longestRow = longest(weights);
        int longestColumn = longest(turned);
        if ((n + 1L) * Math.min(longestRow, longestColumn) > MOST_WEIGHTS) {
            throw new Refusal("model.export-large", n, MOST_WEIGHTS);
        }
        float[] base = new float[n + 1];
        for (int item = 0; item < n; item++) {
            base[item + 1] = weights.hasRow(item) ? 0 : NEVER;
        }
        base[0] = NEVER;
        shares(content.recency());
        if (longestRow <= longestColumn) {
            padded(weights, Math.max(1, longestRow));
            graph.node("Gather", List.of("table.items", ModelContract.HISTORY), "row.items")
                    .node("Gather", List.of("table.weights", ModelContract.HISTORY), "row.weights")
                    .node("Mul", List.of("row.weights", "shares"), "row.shares")
                    .wholeConstant("flat", new long[] {0, -1}, 2)
                    .node("Reshape", List.of("row.items", "flat"), "flat.items")
                    .node("Reshape", List.of("row.shares", "flat"), "flat.shares");
            base(base, "base");
            add("base", "flat.items", "flat.shares", SCORES);
        } else {
            padded(turned, Math.max(1, longestColumn));
            graph.wholeConstant("last", new long[] {-1}, 1)
                    .constant("zero", new float[] {0})
                    .wholeConstant("none", new long[] {0})
                    .node("Squeeze", List.of("shares", "last"), "share")
                    // One row of shares becomes one per history, nothing where there is no item.
                    .node("Equal", List.of(ModelContract.HISTORY, "none"), "empty")
                    .node("Where", List.of("empty", "zero", "share"), "share.filled");
            base(new float[n + 1], "nothing");
            add("nothing", ModelContract.HISTORY, "share.filled", "present");
            graph.constant("offset", base, 1, n + 1L)
                    .node("Gather", List.of("present", "table.items"), "near", new OnnxAttribute.Whole("axis", 1))
                    .node("Mul", List.of("near", "table.weights"), "near.weighed")
                    .node("ReduceSum", List.of("near.weighed", "last"), "sum", new OnnxAttribute.Whole("keepdims", 0))
                    .node("Add", List.of("sum", "offset"), SCORES);
        }
        return this;
    }

    private void add(String to, String at, String what, String output) {
        graph.node(
                "ScatterElements",
                List.of(to, at, what),
                output,
                new OnnxAttribute.Whole("axis", 1),
                new OnnxAttribute.Text("reduction", "add"));
    }

    /** recency^age per place, [1, length, 1]; age counts the places after it. */
    private void shares(double recency) {
        graph.constant("recency", new float[] {(float) recency})
                .wholeConstant("from", new long[] {0})
                .wholeConstant("step", new long[] {1})
                .wholeConstant("axes", new long[] {0, 2}, 2)
                .wholeConstant("second", new long[] {1})
                .node("Shape", List.of(ModelContract.HISTORY), "history.shape")
                .node("Gather", List.of("history.shape", "second"), "length")
                .node("Range", List.of("from", "length", "step"), "places")
                .node("Sub", List.of("length", "step"), "newest")
                .node("Sub", List.of("newest", "places"), "ages")
                .node("Cast", List.of("ages"), "ages.numbers", new OnnxAttribute.Whole("to", 1))
                .node("Pow", List.of("recency", "ages.numbers"), "share.places")
                .node("Unsqueeze", List.of("share.places", "axes"), "shares");
    }

    /** Rows of equal length, [items + 1, k]; what is missing points to column 0 with no weight. */
    private void padded(ItemItemWeights weights, int k) {
        long[] items = new long[Math.multiplyExact(n + 1, k)];
        float[] values = new float[items.length];
        for (int item = 0; item < n; item++) {
            int at = (item + 1) * k;
            for (int e = weights.rowStart()[item]; e < weights.rowStart()[item + 1]; e++) {
                items[at] = weights.columns()[e] + 1L;
                values[at++] = weights.values()[e];
            }
        }
        graph.wholeConstant("table.items", items, n + 1L, k).constant("table.weights", values, n + 1L, k);
    }

    private static int longest(ItemItemWeights weights) {
        return IntStream.range(0, weights.size()).map(row -> weights.rowStart()[row + 1] - weights.rowStart()[row]).max().orElse(0);
    }

    /** Real histories of every length, two in a batch so that the shorter one is padded. */
    private void requireParity(byte[] bytes, Scorer scorer) {
        int[] users = IntStream.of(view.split().users()).filter(user -> view.split().train(user).length > 0).limit(COMPARED).toArray();
        float[] own = new float[n];
        double largest = 0;
        double apart = 0;
        try (var session = OnnxSession.open(bytes, SCORES, "export")) {
            for (int user : users) {
                int[] history = Arrays.stream(view.split().train(user)).map(item -> item + 1).toArray();
                long[] rows = EncoderMetadata.padded(List.of(history, new int[] {history[0]}), history.length + user % 2);
                float[] written = session.run(List.of(new Feed.Indices(
                                ModelContract.HISTORY, LongBuffer.wrap(rows), 2, rows.length / 2)))
                        .values();
                scorer.scoreAll(user, own);
                for (int item = 0; item < n; item++) {
                    if (own[item] == Scorer.NEVER) {
                        apart = written[item + 1] <= NEVER / 2 ? apart : Double.NaN;
                    } else {
                        largest = Math.max(largest, Math.abs(own[item]));
                        // Math.max keeps a NaN, which then fails the comparison below.
                        apart = Math.max(apart, Math.abs((double) own[item] - written[item + 1]));
                    }
                }
            }
        }
        if (!(apart <= PARITY * largest)) {
            throw new IllegalStateException("The written model differs from the one that serves by " + apart + " of at most " + PARITY * largest);
        }
    }
}
