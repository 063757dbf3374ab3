package io.equipoise.training.sequence;

import io.equipoise.training.factor.Ials;
import io.equipoise.training.gradient.Weights;
import java.util.Arrays;

/**
 * Gives the item table the vectors of a short matrix factorisation, scaled to the length that random ones would have. On the thousands of choices of a small
 * shop a network never learns from scratch which items go together; on the millions of a large one it makes no difference but to begin nearer the end.
 */
final class FactorStart {
    private static final int EPOCHS = 8;
    private static final double ALPHA = 0.2;
    private static final double REGULARISATION = 0.02;

    private FactorStart() {}

    static void adopt(SequencePlan plan, Sequences data, Weights weights) {
        float[] vectors = new Ials(plan.dimension(), ALPHA, REGULARISATION, EPOCHS, plan.seed()).itemVectors(
                data.itemCount(), uncounted(data.eligible()), data.histories().stream().map(FactorStart::uncounted).toArray(int[][]::new));
        double squares = 0;
        int n = 0;
        for (float value : vectors) {
            squares += value * value;
            n += value == 0 ? 0 : 1;
        }
        if (n == 0) {
            return;
        }
        double scale = 1 / Math.sqrt(plan.dimension()) / Math.sqrt(squares / n);
        float[] table = weights.get(SequenceTrainer.ITEMS).values;
        int d = plan.dimension();
        for (int at = 0; at < vectors.length; at++) {
            if (vectors[at] != 0) {
                // Row 0 of the table is no item.
                table[at + d] = (float) (vectors[at] * scale);
            }
        }
    }

    private static int[] uncounted(int[] items) {
        return Arrays.stream(items).map(item -> item - 1).toArray();
    }
}
