package io.equipoise.fairness;

import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.Estimate.Insufficient;
import io.equipoise.fairness.Estimate.Undefined;
import java.util.OptionalLong;

/**
 * How far from fair is still accepted, and the rule that judges an estimate against it: fail when the 95 % interval lies beyond the margin,
 * pass when the 90 % interval lies within (two one-sided tests at 5 %), else inconclusive.
 */
public sealed interface Margin {
    /** The smallest group a gate decides on unless a charter says otherwise. */
    int GATE_MINIMUM = 50;

    /** For a signed gap: within {@code [-delta, +delta]}. */
    record Within(double delta) implements Margin {
        public Within {
            requireNotNegative(delta);
        }

        @Override
        public double low() {
            return -delta;
        }

        @Override
        public double high() {
            return delta;
        }
    }

    /** For an unsigned distance such as the largest gap: at most {@code bound}. */
    record AtMost(double bound) implements Margin {
        public AtMost {
            requireNotNegative(bound);
        }

        @Override
        public double low() {
            return Double.NEGATIVE_INFINITY;
        }

        @Override
        public double high() {
            return bound;
        }
    }

    /** For a ratio, a coverage or the utility of the worst group: at least {@code bound}. */
    record AtLeast(double bound) implements Margin {
        public AtLeast {
            requireNotNegative(bound);
        }

        @Override
        public double low() {
            return bound;
        }

        @Override
        public double high() {
            return Double.POSITIVE_INFINITY;
        }
    }

    double low();

    double high();

    default Judgement judge(Estimate estimate) {
        return judge(estimate, GATE_MINIMUM);
    }

    /** @param minimum users every group must have before a pass or a fail is given */
    default Judgement judge(Estimate estimate, int minimum) {
        return switch (estimate) {
            case Insufficient(int n, int needed) ->
                new Judgement(Verdict.INSUFFICIENT, OptionalLong.of(Math.max(needed, minimum) - n));
            case Undefined _ -> Judgement.of(Verdict.INSUFFICIENT);
            case Estimated it -> judgeEstimated(it, minimum);
        };
    }

    private Judgement judgeEstimated(Estimated it, int minimum) {
        int smallest = it.groupSizes().values().stream()
                .mapToInt(Integer::intValue)
                .min()
                .orElse(0);
        if (smallest < minimum) {
            return new Judgement(Verdict.INSUFFICIENT, OptionalLong.of(minimum - smallest));
        }
        if (it.ci95().low() > high() || it.ci95().high() < low()) {
            return Judgement.of(Verdict.FAIL);
        }
        if (it.ci90().isWithin(low(), high())) {
            return Judgement.of(Verdict.PASS);
        }
        return new Judgement(Verdict.INCONCLUSIVE, stillNeeded(it));
    }

    /** Intervals shrink with √n: the n at which the half width equals the distance from the value to the nearer edge, less what there is. */
    private OptionalLong stillNeeded(Estimated it) {
        double distance = Math.min(Math.abs(it.value() - low()), Math.abs(high() - it.value()));
        boolean inside = low() <= it.value() && it.value() <= high();
        double half = (inside ? it.ci90().width() : it.ci95().width()) / 2;
        double factor = half / distance;
        double more = it.n() * (factor * factor - 1);
        return distance > 0 && Double.isFinite(more) && more < 1e15
                ? OptionalLong.of(Math.max(1, (long) Math.ceil(more)))
                : OptionalLong.empty();
    }

    private static void requireNotNegative(double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A margin must be a finite number of at least 0, got " + value);
        }
    }
}
