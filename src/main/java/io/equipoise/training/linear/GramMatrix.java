package io.equipoise.training.linear;

import io.equipoise.scoring.TrainingView;
import java.util.Arrays;

/** How often items were chosen by the same users: G = XᵀX over the eligible items, X the binary user-item matrix of the training side. */
final class GramMatrix {
    private GramMatrix() {}

    /**
     * @param items eligible item indices, ascending
     * @return n × n counts as floats; cost: the sum over users of the square of their history
     */
    static float[][] of(TrainingView view, int[] items) {
        int[] position = new int[view.itemCount()];
        Arrays.fill(position, -1);
        for (int row = 0; row < items.length; row++) {
            position[items[row]] = row;
        }
        float[][] gram = new float[items.length][items.length];
        for (int user : view.split().users()) {
            int[] history = view.split().train(user);
            for (int a : history) {
                float[] row = gram[position[a]];
                for (int b : history) {
                    row[position[b]]++;
                }
            }
        }
        return gram;
    }
}
