package io.equipoise.fairness.learning;

/**
 * Weights that make group and label independent in the training data (Kamiran and Calders 2012): {@code w = n_a n_y / (n n_ay)}, the count
 * expected if they were independent over the count there is. Weights are above 0 and sum to n. Cost O(n).
 */
public final class Reweighing {
    private Reweighing() {}

    /** @param group per example, from 0; @param label per example, from 0; @return per example its weight */
    public static double[] weights(int[] group, int groups, int[] label, int labels) {
        if (group.length != label.length) {
            throw new IllegalArgumentException("One label per group, got " + group.length + " and " + label.length);
        }
        double[] ofGroup = new double[groups];
        double[] ofLabel = new double[labels];
        double[][] ofBoth = new double[groups][labels];
        for (int i = 0; i < group.length; i++) {
            ofGroup[group[i]]++;
            ofLabel[label[i]]++;
            ofBoth[group[i]][label[i]]++;
        }
        double[] weights = new double[group.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = ofGroup[group[i]] * ofLabel[label[i]] / (weights.length * ofBoth[group[i]][label[i]]);
        }
        return weights;
    }
}
