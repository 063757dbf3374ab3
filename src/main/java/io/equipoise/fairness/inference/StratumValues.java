package io.equipoise.fairness.inference;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One number per stratum, over all and in every replicate: the mean of a column, or a rate, which is the ratio of the sums of two columns.
 */
final class StratumValues {
    private final GroupedSample sample;
    private final int column;
    private final double[] tops;
    private final double @Nullable [] bottoms;
    private final int bottomColumn;
    private final double[] topReplicates;
    private final double @Nullable [] bottomReplicates;

    private StratumValues(GroupedSample sample, int column, int bottomColumn, double[][] replicates) {
        this.sample = sample;
        this.column = column;
        this.bottomColumn = bottomColumn;
        this.tops = sample.means(column);
        this.topReplicates = replicates[column];
        this.bottoms = bottomColumn < 0 ? null : sample.means(bottomColumn);
        this.bottomReplicates = bottomColumn < 0 ? null : replicates[bottomColumn];
    }

    static StratumValues means(GroupedSample sample, int column, double[][] replicates) {
        return new StratumValues(sample, column, -1, replicates);
    }

    static StratumValues rates(GroupedSample sample, int hits, int of, double[][] replicates) {
        return new StratumValues(sample, hits, of, replicates);
    }

    int replicates() {
        return topReplicates.length / Math.max(1, sample.strata());
    }

    double[] observed() {
        double[] values = new double[tops.length];
        Arrays.setAll(values, s -> value(tops[s], bottoms == null ? 1 : bottoms[s]));
        return values;
    }

    /** Fills in the values of some strata. */
    void replicate(int b, int[] strata, double[] into) {
        int from = b * into.length;
        for (int s : strata) {
            into[s] = value(topReplicates[from + s], bottomReplicates == null ? 1 : bottomReplicates[from + s]);
        }
    }

    double overall() {
        return overall(tops, bottoms, 0);
    }

    double overall(int b) {
        return overall(topReplicates, bottomReplicates, b * sample.strata());
    }

    private double overall(double[] top, double @Nullable [] bottom, int from) {
        double sum = 0;
        double of = 0;
        for (int s = 0; s < sample.strata(); s++) {
            sum += sample.size(s) * top[from + s];
            of += sample.size(s) * (bottom == null ? 1 : bottom[from + s]);
        }
        return value(sum, of);
    }

    /** The stratum's value without some of its rows. */
    double without(int stratum, int from, int to) {
        return value(
                meanWithout(column, tops[stratum], stratum, from, to),
                bottoms == null ? 1 : meanWithout(bottomColumn, bottoms[stratum], stratum, from, to));
    }

    double overallWithout(int stratum, int from, int to) {
        double sum = 0;
        double of = 0;
        for (int s = 0; s < sample.strata(); s++) {
            int size = sample.size(s) - (s == stratum ? to - from : 0);
            sum += size * (s == stratum ? meanWithout(column, tops[s], s, from, to) : tops[s]);
            if (bottoms == null) {
                of += size;
            } else {
                of += size * (s == stratum ? meanWithout(bottomColumn, bottoms[s], s, from, to) : bottoms[s]);
            }
        }
        return value(sum, of);
    }

    private double meanWithout(int values, double mean, int stratum, int from, int to) {
        double sum = 0;
        for (int row = from; row < to; row++) {
            sum += sample.columns[values][row];
        }
        int size = sample.size(stratum);
        return (mean * size - sum) / (size - (to - from));
    }

    private static double value(double top, double bottom) {
        return top / bottom;
    }
}
