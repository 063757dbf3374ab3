package io.equipoise.fairness.metric;

import io.equipoise.ranking.Cutoff;
import io.equipoise.ranking.PositionDiscount;

/**
 * How close a list comes to the best order of what the user wanted.
 *
 * <p>Järvelin and Kekäläinen 2002: {@code DCG@k / IDCG@k} with {@code DCG = Σ gain(r) / log2(r + 1)}; the ideal list holds the best
 * min(k, #relevant) gains. Range 0–1, 1 is ideal. Undefined without relevant items. Cost O(k).
 */
public record Ndcg(Cutoff cutoff, Gain gain, PositionDiscount discount, double[] discounts) implements UtilityMetric {
    /** What a graded judgement is worth. */
    public enum Gain {
        /** The grade itself. */
        LINEAR,
        /** {@code 2^grade - 1} (Burges 2005): the option of learning-to-rank. */
        EXPONENTIAL;

        double of(double grade) {
            return this == LINEAR ? grade : Math.pow(2, grade) - 1;
        }
    }

    public static Ndcg at(Cutoff cutoff) {
        return at(cutoff, Gain.LINEAR);
    }

    public static Ndcg at(Cutoff cutoff, Gain gain) {
        return at(cutoff, gain, PositionDiscount.LOG);
    }

    /** With another discount than the house rule, for comparison with tools that have one. */
    public static Ndcg at(Cutoff cutoff, Gain gain, PositionDiscount discount) {
        return new Ndcg(cutoff, gain, discount, discount.weights(cutoff.k()));
    }

    @Override
    public String id() {
        return "ndcg" + cutoff + (gain == Gain.LINEAR ? "/linear" : "/exponential") + "/" + discount.id();
    }

    @Override
    public double of(JudgedList list) {
        double dcg = 0;
        double idcg = 0;
        for (int r = 1; r <= discounts.length; r++) {
            dcg += discounts[r - 1] * gain.of(list.gain(r));
            idcg += discounts[r - 1] * gain.of(list.idealGain(r));
        }
        return dcg / idcg;
    }
}
