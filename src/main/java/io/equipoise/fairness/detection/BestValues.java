package io.equipoise.fairness.detection;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The best set of values of one attribute while the others stand still. For a given q a value belongs exactly when its own score exceeds the
 * penalty, and where it does is an interval of q: so between two neighbouring interval ends the set is the same, and one look at each such
 * piece finds the best set (linear-time subset scanning). All values together cost no penalty: then the attribute does not matter.
 */
final class BestValues {
    private final Totals[] totals;
    private final double[] chance;
    private final BiasScan.Options options;
    private final double penaltyOfOthers;

    BestValues(Totals[] totals, double[] chance, BiasScan.Options options, double penaltyOfOthers) {
        this.totals = totals;
        this.chance = chance;
        this.options = options;
        this.penaltyOfOthers = penaltyOfOthers;
    }

    Choice find() {
        double[][] above = new double[totals.length][];
        for (int v = 0; v < totals.length; v++) {
            above[v] = totals[v].score(chance).above(options.penalty());
        }
        double[] ends = Arrays.stream(above)
                .flatMapToDouble(Arrays::stream)
                .filter(this::wanted)
                .sorted()
                .distinct()
                .toArray();
        double[] cuts = DoubleStream.concat(Arrays.stream(ends), DoubleStream.of(0)).sorted().distinct().toArray();
        Choice best = all();
        for (int i = 0; i + 1 < cuts.length; i++) {
            double middle = (cuts[i] + cuts[i + 1]) / 2;
            boolean[] values = new boolean[totals.length];
            int named = 0;
            for (int v = 0; v < totals.length; v++) {
                values[v] = above[v].length == 2 && above[v][0] <= middle && middle <= above[v][1];
                named += values[v] ? 1 : 0;
            }
            if (named > 0) {
                double score = scoreOf(values) - named * options.penalty() - penaltyOfOthers;
                if (score > best.score) {
                    best = new Choice(values, score);
                }
            }
        }
        return best;
    }

    private Choice all() {
        boolean[] values = new boolean[totals.length];
        Arrays.fill(values, true);
        return new Choice(null, scoreOf(values) - penaltyOfOthers);
    }

    private double scoreOf(boolean[] values) {
        var sum = new Totals(new double[chance.length]);
        for (int v = 0; v < values.length; v++) {
            if (values[v]) {
                sum.add(totals[v]);
            }
        }
        var score = sum.score(chance);
        double q = score.likeliest();
        return wanted(Math.log(q)) ? score.at(q) : 0;
    }

    private boolean wanted(double logQ) {
        return options.direction() == BiasScan.Direction.FEWER_THAN_PREDICTED ? logQ < 0 : logQ > 0;
    }

    /** @param values which belong, or null when the attribute does not matter */
    record Choice(boolean @Nullable [] values, double score) {}

    /** Rows per expectation, and how many of them were positive. */
    static final class Totals {
        private final double[] counts;
        private double positives;

        Totals(double[] counts) {
            this.counts = counts;
        }

        void add(int expectation, boolean positive) {
            counts[expectation]++;
            positives += positive ? 1 : 0;
        }

        void add(Totals other) {
            positives += other.positives;
            for (int e = 0; e < counts.length; e++) {
                counts[e] += other.counts[e];
            }
        }

        BernoulliScore score(double[] chance) {
            int[] used = IntStream.range(0, counts.length).filter(e -> counts[e] != 0).toArray();
            double[] expectations = Arrays.stream(used).mapToDouble(e -> chance[e]).toArray();
            double[] rows = Arrays.stream(used).mapToDouble(e -> counts[e]).toArray();
            return new BernoulliScore(positives, expectations, rows);
        }
    }
}
