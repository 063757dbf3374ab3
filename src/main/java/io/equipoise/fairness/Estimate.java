package io.equipoise.fairness;

import java.util.Map;

/**
 * What is known about one number: its value with intervals, or why there is none. An undefined or unsupported value is never NaN, 0 or
 * null.
 */
public sealed interface Estimate {
    /** How many users (or other units the metric counts) stand behind it. */
    int n();

    /**
     * @param value the point estimate; may be infinite (a skew of an unseen group), never NaN
     * @param ci95 95 % interval, two-sided: a rule fails when it lies beyond the margin
     * @param ci90 90 % interval, two-sided: a rule passes when it lies within the margin (two one-sided tests at 5 %)
     * @param groupSizes n per group that entered the value, in the order of the groups
     * @param method how the intervals were made
     * @param convention the rule the value follows, such as {@code ndcg@10/linear/log2}
     */
    record Estimated(
            double value,
            Interval ci95,
            Interval ci90,
            Map<String, Integer> groupSizes,
            IntervalMethod method,
            String convention)
            implements Estimate {
        public Estimated {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("An estimate is a number; say Undefined instead of NaN");
            }
            groupSizes = Sizes.copy(groupSizes);
        }

        @Override
        public int n() {
            return groupSizes.values().stream().mapToInt(Integer::intValue).sum();
        }

        public double ciLow() {
            return ci95.low();
        }

        public double ciHigh() {
            return ci95.high();
        }
    }

    /**
     * Too few observations to show a number.
     *
     * @param n what there is, in the smallest group concerned
     * @param needed the minimum that group must reach
     */
    record Insufficient(int n, int needed) implements Estimate {
        public Insufficient {
            if (n < 0 || needed <= n) {
                throw new IllegalArgumentException("Insufficient means fewer than needed, got " + n + " of " + needed);
            }
        }
    }

    /** There is no such number, however many observations: 0/0, a mean of nothing, one class only. */
    record Undefined(Reason reason, int n) implements Estimate {}

    /** Why a number does not exist; bundles say it under {@code undefined.<name>}. */
    enum Reason {
        /** Both sides of a ratio are zero. */
        ZERO_OVER_ZERO,
        /** A division by a zero mean or total. */
        ZERO_DENOMINATOR,
        /** Fewer than two groups with enough evidence, so nothing to compare. */
        ONE_GROUP,
        /** Nothing was observed at all. */
        NO_OBSERVATIONS,
        /** Only relevant, or only irrelevant, items: no pair to compare. */
        ONE_CLASS
    }

    static Estimate undefined(Reason reason, int n) {
        return new Undefined(reason, n);
    }
}
