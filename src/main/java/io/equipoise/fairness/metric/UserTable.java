package io.equipoise.fairness.metric;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per user, one column per metric, as primitive arrays: built once per audit, everything after is a function of it. A value that does
 * not exist for a user is a marked hole, never NaN.
 */
public final class UserTable {
    private final List<String> metrics;
    private final double[][] columns;
    private final boolean[][] excluded;
    private final int users;

    private UserTable(List<String> metrics, double[][] columns, boolean[][] excluded, int users) {
        this.metrics = List.copyOf(metrics);
        this.columns = columns;
        this.excluded = excluded;
        this.users = users;
    }

    /**
     * @param lists per user the listed items, best first
     * @param relevant per user the items that turned out wanted, sorted ascending; users without any are excluded
     */
    public static UserTable measure(int[][] lists, int[][] relevant, List<? extends UtilityMetric> metrics) {
        return measure(lists, relevant, null, metrics);
    }

    /** What becomes of users for whom nothing is relevant. */
    public enum WithoutRelevance {
        /** They enter no mean, and are counted. The house rule. */
        EXCLUDED,
        /** They count as 0 in every metric, as some tools have it: groups who bought less then look served worse. */
        ZERO
    }

    /** @param gains of the relevant items, at the same index; null when each is 1 */
    public static UserTable measure(
            int[][] lists, int[][] relevant, double @Nullable [][] gains, List<? extends UtilityMetric> metrics) {
        return measure(lists, relevant, gains, metrics, WithoutRelevance.EXCLUDED);
    }

    public static UserTable measure(
            int[][] lists,
            int[][] relevant,
            double @Nullable [][] gains,
            List<? extends UtilityMetric> metrics,
            WithoutRelevance without) {
        if (lists.length != relevant.length) {
            throw new IllegalArgumentException(
                    "Every user needs a list and judgements, got " + lists.length + " lists and " + relevant.length);
        }
        double[][] columns = new double[metrics.size()][lists.length];
        boolean[] none = new boolean[lists.length];
        JudgedList judged = new JudgedList();
        for (int u = 0; u < lists.length; u++) {
            if (gains == null) {
                judged.judge(lists[u], relevant[u]);
            } else {
                judged.judge(lists[u], relevant[u], gains[u]);
            }
            boolean nothing = judged.relevant() == 0;
            none[u] = nothing && without == WithoutRelevance.EXCLUDED;
            for (int m = 0; m < columns.length && !nothing; m++) {
                columns[m][u] = metrics.get(m).of(judged);
            }
        }
        boolean[][] excluded = new boolean[columns.length][];
        Arrays.fill(excluded, none);
        return new UserTable(metrics.stream().map(UtilityMetric::id).toList(), columns, excluded, lists.length);
    }

    /** Any per-user outcome as a column of its own. @param excluded users for whom the outcome does not exist */
    public static UserTable of(String metric, double[] values, boolean[] excluded) {
        if (values.length != excluded.length) {
            throw new IllegalArgumentException(
                    "Values and exclusions must be of one length, got " + values.length + " and " + excluded.length);
        }
        for (int u = 0; u < values.length; u++) {
            if (!excluded[u] && !Double.isFinite(values[u])) {
                throw new IllegalArgumentException("Row " + u + " of " + metric + " is " + values[u] + "; exclude it instead");
            }
        }
        return new UserTable(List.of(metric), new double[][] {values}, new boolean[][] {excluded}, values.length);
    }

    /** Both tables side by side; they must have the same users in the same order. */
    public UserTable with(UserTable other) {
        if (users != other.users) {
            throw new IllegalArgumentException("Tables of " + users + " and " + other.users + " users cannot be joined");
        }
        return new UserTable(
                Stream.concat(metrics.stream(), other.metrics.stream()).toList(),
                concat(columns, other.columns),
                concat(excluded, other.excluded),
                users);
    }

    private static <T> T[] concat(T[] left, T[] right) {
        T[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }

    public int users() {
        return users;
    }

    public List<String> metrics() {
        return metrics;
    }

    /** The column of a metric, one value per user; meaningless where {@link #excluded} says so. Not to be written to. */
    public double[] values(int metric) {
        return columns[metric];
    }

    public boolean[] excluded(int metric) {
        return excluded[metric];
    }

    public int metric(String id) {
        int at = metrics.indexOf(id);
        if (at < 0) {
            throw new IllegalArgumentException("No metric " + id + " in this table, only " + metrics);
        }
        return at;
    }
}
