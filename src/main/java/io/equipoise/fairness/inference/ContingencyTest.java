package io.equipoise.fairness.inference;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Are the rows of a table of counts distributed alike?
 *
 * <p>Pearson's chi-square with (R - 1)(C - 1) degrees of freedom; Yates' correction for 2×2 on request. By Cochran's rule it holds when every
 * expected count is at least 5 ({@link #cochranHolds}); below that use {@link FisherExactTest} for 2×2 or {@link #permuted}. Empty rows and
 * columns do not count. Cost O(cells).
 */
public final class ContingencyTest {
    private static final double LEAST_EXPECTED = 5;

    private final double[][] table;
    private final double[] rows;
    private final double[] columns;
    private final double n;

    public ContingencyTest(double[][] counts) {
        double[] columnSums = new double[counts[0].length];
        for (double[] row : counts) {
            Arrays.setAll(columnSums, j -> columnSums[j] + row[j]);
        }
        int[] kept = IntStream.range(0, columnSums.length).filter(j -> columnSums[j] > 0).toArray();
        table = Arrays.stream(counts)
                .filter(row -> Arrays.stream(row).sum() > 0)
                .map(row -> Arrays.stream(kept).mapToDouble(j -> row[j]).toArray())
                .toArray(double[][]::new);
        rows = Arrays.stream(table).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
        columns = Arrays.stream(kept).mapToDouble(j -> columnSums[j]).toArray();
        n = Arrays.stream(rows).sum();
        if (rows.length < 2 || columns.length < 2) {
            throw new IllegalArgumentException(
                    "At least 2 rows and 2 columns with counts are needed, got " + rows.length + " and " + columns.length);
        }
    }

    public TestResult chiSquare() {
        return chiSquare(0);
    }

    /** With Yates' continuity correction, for 2×2. */
    public TestResult yates() {
        if (rows.length != 2 || columns.length != 2) {
            throw new IllegalArgumentException("Yates' correction is for 2 by 2 tables, got " + rows.length + " by " + columns.length);
        }
        return chiSquare(0.5);
    }

    public boolean cochranHolds() {
        return Arrays.stream(rows).min().orElseThrow() * Arrays.stream(columns).min().orElseThrow() / n >= LEAST_EXPECTED;
    }

    /** p of the chi-square statistic among tables of the same margins, by shuffling; for small expected counts. */
    public TestResult permuted(Resampling resampling) {
        int total = (int) n;
        int[] row = new int[total];
        int[] column = new int[total];
        int at = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                for (int c = 0; c < table[i][j]; c++) {
                    row[at] = i;
                    column[at++] = j;
                }
            }
        }
        double observed = statistic(table, 0);
        long extreme = IntStream.range(0, resampling.replicates())
                .parallel()
                .filter(b -> {
                    int[] shuffled = Permutations.shuffled(column, resampling.random(b));
                    double[][] one = new double[rows.length][columns.length];
                    for (int i = 0; i < total; i++) {
                        one[row[i]][shuffled[i]]++;
                    }
                    return statistic(one, 0) >= observed * (1 - 1e-12);
                })
                .count();
        return new TestResult(observed, (1.0 + extreme) / (resampling.replicates() + 1.0));
    }

    private TestResult chiSquare(double correction) {
        double statistic = statistic(table, correction);
        double degrees = (rows.length - 1.0) * (columns.length - 1.0);
        return new TestResult(statistic, Tails.chiSquare(statistic, degrees));
    }

    private double statistic(double[][] counts, double correction) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                double expected = rows[i] * columns[j] / n;
                double away = Math.abs(counts[i][j] - expected);
                away -= Math.min(correction, away);
                sum += away * away / expected;
            }
        }
        return sum;
    }

    /** Do counts follow given shares? Chi-square goodness of fit with categories - 1 degrees of freedom. */
    public static TestResult goodnessOfFit(double[] counts, double[] shares) {
        double total = Arrays.stream(counts).sum();
        double of = Arrays.stream(shares).sum();
        double statistic = 0;
        int categories = 0;
        for (int c = 0; c < counts.length; c++) {
            double expected = total * shares[c] / of;
            if (expected > 0) {
                statistic += (counts[c] - expected) * (counts[c] - expected) / expected;
                categories++;
            } else if (counts[c] > 0) {
                return new TestResult(Double.POSITIVE_INFINITY, 0);
            }
        }
        return new TestResult(
                statistic, Tails.chiSquare(statistic, categories - 1));
    }
}
