package io.equipoise.fairness.detection;

import io.equipoise.fairness.inference.ReplicateRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the users for whom predicted chances are most wrong: a set of values per attribute, such as age 45-59 or 60+ and region north or
 * east (multi-dimensional subset scan; Zhang and Neill 2016).
 *
 * <p>The score of a set of users is {@link BernoulliScore} at its most likely q less a penalty per value named. One attribute at a time is
 * chosen best while the others stand still, until nothing improves, from many random starts; the best values of one attribute are found
 * exactly, because for a given q each value helps or does not, whatever the others do. The p-value repeats the scan on outcomes drawn from
 * the predictions. Expectations are rounded to 1/1000. Cost O(starts · rounds · attributes · rows), times the repetitions.
 */
public final class BiasScan {
    private static final int GRID = 1_000;
    private static final int MOST_ROUNDS = 50;
    private static final double BETTER = 1e-9;

    private final List<SliceFeature> features;
    private final int[] expectation;
    private final double[] chance;
    private final Options options;

    /**
     * @param direction which mistake to look for
     * @param penalty taken off the score per value named, so that few values are preferred; 0 or more
     * @param starts random starts, 10 to 50 are usual; the first looks at everybody
     * @param repetitions for the p-value, 199 is usual; 0 leaves it out
     */
    public record Options(Direction direction, double penalty, int starts, int repetitions, long seed) {
        public Options {
            if (!(penalty >= 0) || starts < 1 || repetitions < 0) {
                throw new IllegalArgumentException("Penalty must be 0 or more, starts at least 1, repetitions not negative, got " + penalty + ", "
                        + starts + ", " + repetitions);
            }
        }
    }

    /** Fewer positives than predicted: the model promises too much. More: it promises too little. */
    public enum Direction {
        FEWER_THAN_PREDICTED,
        MORE_THAN_PREDICTED
    }

    private BiasScan(List<SliceFeature> features, double[] predicted, Options options) {
        this.features = List.copyOf(features);
        this.options = options;
        this.expectation = new int[predicted.length];
        this.chance = new double[GRID + 1];
        for (int i = 0; i <= GRID; i++) {
            chance[i] = Math.clamp((double) i / GRID, 1e-6, 1 - 1e-6);
        }
        for (int row = 0; row < predicted.length; row++) {
            if (!(predicted[row] >= 0 && predicted[row] <= 1)) {
                throw new IllegalArgumentException("A predicted chance must be between 0 and 1, got " + predicted[row] + " in row " + row);
            }
            expectation[row] = (int) Math.round(predicted[row] * GRID);
        }
    }

    /**
     * @param positive per row what happened, such as a click
     * @param predicted per row its predicted chance, in [0, 1]
     */
    public static BiasScanReport of(List<SliceFeature> features, boolean[] positive, double[] predicted, Options options) {
        if (positive.length != predicted.length || positive.length == 0) {
            throw new IllegalArgumentException("One outcome per prediction and at least one, got " + positive.length + " and " + predicted.length);
        }
        var scan = new BiasScan(features, predicted, options);
        Found found = scan.best(positive, options.seed());
        long asExtreme = IntStream.range(0, options.repetitions())
                .parallel()
                .filter(b -> scan.best(scan.drawn(b), options.seed() + 1 + b).score >= found.score - BETTER)
                .count();
        double p = options.repetitions() == 0 ? Double.NaN : (1.0 + asExtreme) / (options.repetitions() + 1.0);
        return scan.report(found, positive, p);
    }

    private boolean[] drawn(int repetition) {
        var random = new ReplicateRandom(options.seed(), repetition);
        boolean[] drawn = new boolean[expectation.length];
        for (int row = 0; row < drawn.length; row++) {
            drawn[row] = random.nextDouble() < chance[expectation[row]];
        }
        return drawn;
    }

    private Found best(boolean[] positive, long seed) {
        Found best = new Found(everything(), 0);
        for (int start = 0; start < options.starts(); start++) {
            Found climbed = climb(start == 0 ? everything() : random(new ReplicateRandom(seed, start)), positive);
            if (climbed.score > best.score + BETTER) {
                best = climbed;
            }
        }
        return best;
    }

    /** {@code null} for an attribute that does not matter. */
    private boolean[] @Nullable [] everything() {
        return new boolean[features.size()][];
    }

    private boolean[] @Nullable [] random(ReplicateRandom random) {
        boolean[] @Nullable [] chosen = everything();
        for (int f = 0; f < chosen.length; f++) {
            if (random.nextInt(2) == 1) {
                boolean[] values = new boolean[features.get(f).labels().size()];
                for (int v = 0; v < values.length; v++) {
                    values[v] = random.nextInt(2) == 1;
                }
                chosen[f] = values;
            }
        }
        return chosen;
    }

    private Found climb(boolean[] @Nullable [] start, boolean[] positive) {
        boolean[] @Nullable [] chosen = start;
        double score = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double before = score;
            for (int f = 0; f < features.size(); f++) {
                var step = new BestValues(totals(chosen, f, positive), chance, options, penaltyOfOthers(chosen, f)).find();
                if (step.score() > score + BETTER) {
                    score = step.score();
                    chosen[f] = step.values();
                }
            }
            if (score <= before + BETTER) {
                break;
            }
        }
        return new Found(chosen, Math.max(score, 0));
    }

    private double penaltyOfOthers(boolean[] @Nullable [] chosen, int feature) {
        int named = 0;
        for (int f = 0; f < chosen.length; f++) {
            if (f != feature && chosen[f] != null) {
                for (boolean one : chosen[f]) {
                    named += one ? 1 : 0;
                }
            }
        }
        return named * options.penalty();
    }

    /** Per value of one attribute: positives, and rows per expectation, among the rows the other attributes choose. */
    private BestValues.Totals[] totals(boolean[] @Nullable [] chosen, int feature, boolean[] positive) {
        var totals = new BestValues.Totals[features.get(feature).labels().size()];
        Arrays.setAll(totals, v -> new BestValues.Totals(new double[GRID + 1]));
        int[] codes = features.get(feature).codes();
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] != SliceFeature.MISSING && inOthers(chosen, feature, row)) {
                totals[codes[row]].add(expectation[row], positive[row]);
            }
        }
        return totals;
    }

    private boolean inOthers(boolean[] @Nullable [] chosen, int feature, int row) {
        for (int f = 0; f < chosen.length; f++) {
            boolean[] values = chosen[f];
            if (f != feature && values != null) {
                int code = features.get(f).codes()[row];
                if (code == SliceFeature.MISSING || !values[code]) {
                    return false;
                }
            }
        }
        return true;
    }

    private BiasScanReport report(Found found, boolean[] positive, double p) {
        var values = new ArrayList<BiasScanReport.Values>();
        for (int f = 0; f < found.chosen.length; f++) {
            boolean[] chosen = found.chosen[f];
            if (chosen != null) {
                var labels = features.get(f).labels();
                values.add(new BiasScanReport.Values(
                        features.get(f).name(),
                        IntStream.range(0, chosen.length).filter(v -> chosen[v]).mapToObj(labels::get).toList()));
            }
        }
        int rows = 0;
        int happened = 0;
        double expected = 0;
        for (int row = 0; row < expectation.length; row++) {
            if (inOthers(found.chosen, -1, row)) {
                rows++;
                happened += positive[row] ? 1 : 0;
                expected += chance[expectation[row]];
            }
        }
        return new BiasScanReport(values, rows, happened, expected, found.score, p);
    }

    private record Found(boolean[] @Nullable [] chosen, double score) {}
}
