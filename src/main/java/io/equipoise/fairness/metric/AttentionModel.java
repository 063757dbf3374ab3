package io.equipoise.fairness.metric;

import io.equipoise.ranking.PositionDiscount;

/**
 * How much attention each slot of a list gets: by rank alone, or also by what the shopper met above. Only slots above count, never the item
 * itself.
 */
public sealed interface AttentionModel {
    /** @param relevance of each slot's item in [0, 1], best slot first; @return one weight per slot */
    double[] weights(double[] relevance);

    /** By rank alone. */
    record Positional(PositionDiscount discount) implements AttentionModel {
        @Override
        public double[] weights(double[] relevance) {
            return discount.weights(relevance.length);
        }
    }

    /**
     * Cascade (GERR, Diaz 2020): {@code patience^(r-1) ∏_{j<r} (1 - stop · y_j)}: the shopper leaves when satisfied.
     *
     * @param patience chance of going on at all; @param stop chance that a fully relevant item ends the visit; both in [0, 1]
     */
    record Cascade(double patience, double stop) implements AttentionModel {
        @Override
        public double[] weights(double[] relevance) {
            double[] weights = new double[relevance.length];
            double reaches = 1;
            for (int r = 0; r < weights.length; r++) {
                weights[r] = reaches;
                reaches *= patience * (1 - stop * relevance[r]);
            }
            return weights;
        }
    }

    /**
     * Dependent click model: the shopper goes on with one chance after a click and another after none; y is the chance of a click.
     *
     * @param afterClick usually 0.5; @param afterSkip usually 0.9
     */
    record DependentClick(double afterClick, double afterSkip) implements AttentionModel {
        public DependentClick() {
            this(0.5, 0.9);
        }

        @Override
        public double[] weights(double[] relevance) {
            double[] weights = new double[relevance.length];
            double reaches = 1;
            for (int r = 0; r < weights.length; r++) {
                weights[r] = reaches;
                reaches *= relevance[r] * afterClick + (1 - relevance[r]) * afterSkip;
            }
            return weights;
        }
    }
}
