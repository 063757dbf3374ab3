package io.equipoise.training.sequence;

import ai.djl.ndarray.NDArray;
import io.equipoise.training.gradient.Torch;

/**
 * Generalised binary cross-entropy (Petrov and Macdonald 2023, gSASRec, eq. 10 and 13): the positive's probability is raised to a power β, so that sampling
 * few negatives no longer makes the network sure of itself. L = −(β ln σ(s⁺) + Σ ln(1 − σ(s⁻))) / (k + 1) with β = α (t (1 − 1/α) + 1/α) = 1 − t (1 − α)
 * and α = k / (n − 1). The best prediction of an item with true probability P is σ(s) = βP / (βP + α (1 − P)): P itself with t = 1, too sure with t = 0, which
 * is plain binary cross-entropy.
 */
final class Gbce {
    private Gbce() {}

    /**
     * @param negatives k, drawn for each positive
     * @param items n, to draw from
     * @param calibration t in [0, 1]; the paper's usual value is .75
     * @return β in (0, 1]
     */
    static double beta(int negatives, int items, double calibration) {
        double rate = Math.min(1, negatives / Math.max(1.0, items - 1.0));
        return 1 - calibration * (1 - rate);
    }

    /**
     * @param positive scores of what was chosen, [examples, 1]
     * @param negative scores of what was drawn, [examples, k], far below zero where the draw hit the positive
     * @return loss per example, [examples, 1]
     */
    static NDArray loss(NDArray positive, NDArray negative, double beta) {
        long k = negative.getShape().get(1);
        return Torch.softplus(positive.neg())
                .mul((float) beta)
                .add(Torch.softplus(negative).sum(new int[] {1}, true))
                .div((float) (k + 1));
    }
}
