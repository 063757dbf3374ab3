package io.equipoise.fairness.learning;

import java.util.Arrays;

/**
 * Weights of groups that chase the worst-served one (group-DRO; Sagawa 2020): after each batch {@code q_g ← q_g exp(η loss_g)}, normalised; the model
 * then minimises {@code Σ q_g loss_g}. Against a fixed model q goes to the group with the largest loss. Not safe for concurrent use.
 */
public final class GroupRobustWeights {
    private final double[] weights;
    private final double rate;

    /** @param rate η, above 0, 0.01 is usual */
    public GroupRobustWeights(int groups, double rate) {
        if (groups < 1 || !(rate > 0)) {
            throw new IllegalArgumentException("Groups must be at least 1 and the rate above 0, got " + groups + " and " + rate);
        }
        this.weights = new double[groups];
        Arrays.fill(weights, 1.0 / groups);
        this.rate = rate;
    }

    /** @param loss per group its mean loss in the batch, NaN when it has no example there: such a group keeps its share */
    public double[] update(double[] loss) {
        double largest = Arrays.stream(loss).filter(value -> !Double.isNaN(value)).max().orElse(0);
        double seenBefore = 0;
        double seenAfter = 0;
        for (int g = 0; g < weights.length; g++) {
            if (!Double.isNaN(loss[g])) {
                seenBefore += weights[g];
                weights[g] *= Math.exp(rate * (loss[g] - largest));
                seenAfter += weights[g];
            }
        }
        for (int g = 0; g < weights.length; g++) {
            if (!Double.isNaN(loss[g]) && seenAfter > 0) {
                weights[g] *= seenBefore / seenAfter;
            }
        }
        return weights();
    }

    /** Sum to 1. */
    public double[] weights() {
        return weights.clone();
    }
}
