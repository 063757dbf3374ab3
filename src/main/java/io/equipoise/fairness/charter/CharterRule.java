package io.equipoise.fairness.charter;

/** One rule of a charter: what must hold for its gate to pass. Metrics are named as reports name them, such as {@code ndcg}. */
public sealed interface CharterRule {
    /** The release gate this rule decides on. */
    ReleaseGate gate();

    /** Every pair of groups differs by at most {@code within} in the mean of a metric. */
    record Gap(String metric, String attribute, double within) implements CharterRule {
        public Gap {
            requireShare(within);
        }

        @Override
        public ReleaseGate gate() {
            return ReleaseGate.G3;
        }
    }

    /** The worst group has at least this part of what the best has. */
    record Ratio(String metric, String attribute, double atLeast) implements CharterRule {
        public Ratio {
            requireShare(atLeast);
        }

        @Override
        public ReleaseGate gate() {
            return ReleaseGate.G3;
        }
    }

    /** The mean of the worst served group is at least this. */
    record Worst(String metric, String attribute, double atLeast) implements CharterRule {
        public Worst {
            requireShare(atLeast);
        }

        @Override
        public ReleaseGate gate() {
            return ReleaseGate.G3;
        }
    }

    /** The overall mean of a metric is at least this. */
    record Utility(String metric, double atLeast) implements CharterRule {
        public Utility {
            requireShare(atLeast);
        }

        @Override
        public ReleaseGate gate() {
            return ReleaseGate.G1;
        }
    }

    /** An item group has a share of all exposure between two bounds. */
    record Share(String attribute, String group, double atLeast, double atMost) implements CharterRule {
        public Share {
            requireShare(atLeast);
            requireShare(atMost);
        }

        @Override
        public ReleaseGate gate() {
            return ReleaseGate.G2;
        }
    }

    private static void requireShare(double bound) {
        if (!(bound >= 0 && bound <= 1)) {
            throw new IllegalArgumentException("A bound must be in [0, 1], got " + bound);
        }
    }
}
