package io.equipoise.scoring;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.onnx.OnnxAttribute;
import io.equipoise.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/** A big catalogue with an encoder over it, for measurements: shoppers of twenty random items, one GRU layer, random weights. */
final class MadeUpCatalogue {
    static final int D = 64;
    static final int LENGTH = 50;

    private MadeUpCatalogue() {}

    static TrainingView view(int shoppers, int items) {
        var random = new SplittableRandom(3);
        var builder = new InteractionLogBuilder();
        for (int shopper = 0; shopper < shoppers; shopper++) {
            int item = shopper < items ? shopper % items : random.nextInt(items);
            for (int step = 0; step < 21; step++) {
                builder.event("u" + shopper, "i" + item, EventType.VIEW, step);
                item = (item + 1 + random.nextInt(items - 1)) % items;
            }
        }
        return TrainingView.of(builder.build(), new SplitPlan(Set.of(EventType.VIEW), 1, SplitKind.LEAVE_LAST_OUT, 0.8, 0, 1));
    }

    /** An encoder of the contract: embedding, one gated recurrent layer, last state; the item vectors beside it. */
    static Path encoder(TrainingView view, Path folder, long seed) throws IOException {
        int rows = view.itemCount() + 1;
        var random = new Random(seed);
        float[] vectors = gaussian(random, rows * D, 0.3f);
        var writer = new OnnxWriter("gru")
                .indexInput("history", "length")
                .constant("item_vectors", vectors, rows, D)
                .constant("w", gaussian(random, 3 * D * D, 0.1f), 1, 3 * D, D)
                .constant("r", gaussian(random, 3 * D * D, 0.1f), 1, 3 * D, D)
                .constant("b", gaussian(random, 6 * D, 0.1f), 1, 6 * D)
                .wholeConstant("first", new long[] {0}, 1)
                .node("Gather", List.of("item_vectors", "history"), "looked")
                .node("Transpose", List.of("looked"), "steps", new OnnxAttribute.Wholes("perm", 1, 0, 2))
                .nodes("GRU", List.of("steps", "w", "r", "b"), List.of("", "state"), new OnnxAttribute.Whole("hidden_size", D),
                        new OnnxAttribute.Whole("linear_before_reset", 1))
                .node("Squeeze", List.of("state", "first"), "user_vector")
                .output("user_vector", D)
                .metadata(EncoderMetadata.describe(view, "gru4rec", LENGTH, "item_vectors"));
        Path file = Files.createTempFile(folder, "encoder", ".onnx");
        writer.write(file);
        return file;
    }

    private static float[] gaussian(Random random, int count, float scale) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = scale * (float) random.nextGaussian();
        }
        return values;
    }
}
