package io.equipoise.training.linear;

import io.equipoise.scoring.ItemItemWeights;
import io.equipoise.scoring.TrainingView;
import io.equipoise.store.Refusal;

/**
 * EASE (Steck 2019): the item-item weights B that best rebuild the binary user-item matrix X from itself, with a ridge penalty and a zero
 * diagonal. Closed form: P = (XᵀX + λI)⁻¹, B(i,j) = −P(i,j) / P(j,j), B(i,i) = 0.
 *
 * @param lambda ridge penalty, above 0; about 100 for thirty thousand pairs, growing with their number
 * @param perRow the largest weights kept of each item; {@link Integer#MAX_VALUE} keeps all
 */
public record Ease(double lambda, int perRow) {
    /** Beyond this the inverse no longer fits the memory and patience of two cores. */
    public static final int MOST_ITEMS = 20_000;

    public Ease {
        if (!(lambda > 0) || Double.isInfinite(lambda)) {
            throw new IllegalArgumentException("Lambda must be above 0, got " + lambda);
        }
        if (perRow < 1) {
            throw new IllegalArgumentException("At least 1 weight per item must be kept, got " + perRow);
        }
    }

    /**
     * @return weights over all items of the log; items outside the split's core have none
     * @throws io.equipoise.store.Refusal {@code training.too-many-items}
     */
    public ItemItemWeights learn(TrainingView view) {
        int[] items = view.split().items();
        if (items.length > MOST_ITEMS) {
            throw new Refusal("training.too-many-items", items.length, MOST_ITEMS);
        }
        float[][] matrix = GramMatrix.of(view, items);
        for (int i = 0; i < items.length; i++) {
            matrix[i][i] += (float) lambda;
        }
        SymmetricInverse.invert(matrix);
        float[] diagonal = new float[items.length];
        for (int j = 0; j < items.length; j++) {
            diagonal[j] = matrix[j][j];
        }
        for (float[] row : matrix) {
            for (int j = 0; j < row.length; j++) {
                row[j] = -row[j] / diagonal[j];
            }
        }
        return ItemItemWeights.ofDense(matrix, items, view.itemCount(), perRow);
    }
}
