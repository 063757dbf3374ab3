package io.equipoise.ranking;

/**
 * How much attention a slot gets by its rank alone. Rank 1 is the top; weights fall, or stay, with rank and are never negative.
 * Slots beyond a list weigh 0.
 */
public sealed interface PositionDiscount {
    /** The house rule: {@code 1 / log2(rank + 1)}, so 1 at the top and 0.63 at rank 2. */
    PositionDiscount LOG = new Logarithmic();

    /** @param rank from 1 */
    double at(int rank);

    /** A short, stable name, printed in reports. */
    String id();

    /** The weights of ranks 1 to k, best slot first. */
    default double[] weights(int k) {
        double[] weights = new double[k];
        for (int r = 0; r < k; r++) {
            weights[r] = at(r + 1);
        }
        return weights;
    }

    /** {@code 1 / log2(rank + 1)} (Järvelin and Kekäläinen 2002). */
    record Logarithmic() implements PositionDiscount {
        private static final double LN2 = Math.log(2);

        @Override
        public double at(int rank) {
            return LN2 / Math.log(rank + 1.0);
        }

        @Override
        public String id() {
            return "log2";
        }
    }

    /** {@code 1 / max(log2(rank), 1)}: ranks 1 and 2 weigh the same (LensKit). */
    record ClippedLogarithmic() implements PositionDiscount {
        @Override
        public double at(int rank) {
            return 1 / Math.max(1, Math.log(rank) / Logarithmic.LN2);
        }

        @Override
        public String id() {
            return "log2-clipped";
        }
    }

    /** {@code 1 / rank}. */
    record Inverse() implements PositionDiscount {
        @Override
        public double at(int rank) {
            return 1.0 / rank;
        }

        @Override
        public String id() {
            return "inverse";
        }
    }

    /**
     * {@code c · patience^(rank-1)}: the shopper goes on to the next slot with a fixed chance (Moffat and Zobel 2008).
     *
     * @param patience chance of looking at the next slot, in (0, 1)
     * @param normalised whether {@code c = 1 - patience}, so that an endless list sums to 1; otherwise c = 1
     */
    record Geometric(double patience, boolean normalised) implements PositionDiscount {
        public Geometric {
            if (!(patience > 0 && patience < 1)) {
                throw new IllegalArgumentException("Patience must be between 0 and 1 (exclusive), got " + patience);
            }
        }

        @Override
        public double at(int rank) {
            return Math.pow(patience, rank - 1) * (normalised ? 1 - patience : 1);
        }

        @Override
        public String id() {
            return (normalised ? "rbp-" : "geometric-") + patience;
        }
    }
}
