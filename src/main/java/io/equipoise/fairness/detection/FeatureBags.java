package io.equipoise.fairness.detection;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Per user a bag of tokens (categories, brands, price bands of the items on a list or in a history) as a sparse row: term frequency times
 * inverse document frequency {@code ln((1 + n) / (1 + users with it)) + 1}, each row of length 1. At most so many columns; more tokens than that share
 * columns by hash.
 */
public final class FeatureBags {
    public static final int MOST_COLUMNS = 5_000;

    private final int[] start;
    private final int[] column;
    private final double[] value;
    private final String[] names;

    private FeatureBags(int[] start, int[] column, double[] value, String[] names) {
        this.start = start;
        this.column = column;
        this.value = value;
        this.names = names;
    }

    /** @param tokens per user the tokens, repeated as often as they occur; an empty list is an empty row */
    public static FeatureBags of(List<List<String>> tokens) {
        return of(tokens, MOST_COLUMNS);
    }

    static FeatureBags of(List<List<String>> tokens, int mostColumns) {
        Map<String, Integer> columns = columns(tokens, mostColumns);
        int width = columns.values().stream().mapToInt(c -> c + 1).max().orElse(0);
        String[] names = new String[width];
        columns.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> names[entry.getValue()] =
                        names[entry.getValue()] == null ? entry.getKey() : names[entry.getValue()] + " | " + entry.getKey());
        int[][] rows = tokens.stream()
                .map(row -> row.stream().mapToInt(columns::get).sorted().toArray())
                .toArray(int[][]::new);
        int[] usersWith = new int[width];
        int cells = 0;
        for (int[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                if (i == 0 || row[i] != row[i - 1]) {
                    usersWith[row[i]]++;
                    cells++;
                }
            }
        }
        var bags = new FeatureBags(new int[rows.length + 1], new int[cells], new double[cells], names);
        for (int user = 0; user < rows.length; user++) {
            bags.fill(user, rows[user], usersWith, rows.length);
        }
        return bags;
    }

    private static Map<String, Integer> columns(List<List<String>> tokens, int mostColumns) {
        String[] distinct = tokens.stream().flatMap(List::stream).distinct().sorted().toArray(String[]::new);
        Map<String, Integer> columns = HashMap.newHashMap(distinct.length);
        for (int t = 0; t < distinct.length; t++) {
            columns.put(distinct[t], distinct.length <= mostColumns ? t : Math.floorMod(spread(distinct[t].hashCode()), mostColumns));
        }
        return columns;
    }

    /** Neighbouring hash codes, as of "brand 1" and "brand 2", go to unrelated columns. */
    private static int spread(int hash) {
        int h = hash * 0x9E3779B9;
        return h ^ (h >>> 15);
    }

    private void fill(int user, int[] sorted, int[] usersWith, int users) {
        int at = start[user];
        double length = 0;
        for (int i = 0; i < sorted.length; ) {
            int next = i;
            while (next < sorted.length && sorted[next] == sorted[i]) {
                next++;
            }
            double weight = (next - i) * (Math.log((1.0 + users) / (1.0 + usersWith[sorted[i]])) + 1);
            column[at] = sorted[i];
            value[at++] = weight;
            length += weight * weight;
            i = next;
        }
        for (int i = start[user]; i < at; i++) {
            value[i] /= Math.sqrt(length);
        }
        start[user + 1] = at;
    }

    /** The rows of some users, in their order. Names and weights stay those of all. */
    FeatureBags rows(int[] users) {
        int[] starts = new int[users.length + 1];
        for (int i = 0; i < users.length; i++) {
            starts[i + 1] = starts[i] + start[users[i] + 1] - start[users[i]];
        }
        int[] columns = new int[starts[users.length]];
        double[] values = new double[columns.length];
        for (int i = 0; i < users.length; i++) {
            System.arraycopy(column, start[users[i]], columns, starts[i], starts[i + 1] - starts[i]);
            System.arraycopy(value, start[users[i]], values, starts[i], starts[i + 1] - starts[i]);
        }
        return new FeatureBags(starts, columns, values, names);
    }

    int users() {
        return start.length - 1;
    }

    int width() {
        return names.length;
    }

    String name(int c) {
        return names[c];
    }

    /** {@code Σ x w} of one row. */
    double dot(int user, double[] weights) {
        double sum = 0;
        for (int i = start[user]; i < start[user + 1]; i++) {
            sum += value[i] * weights[column[i]];
        }
        return sum;
    }

    /** Adds {@code factor · x} of one row. */
    void addTo(int user, double factor, double[] weights) {
        for (int i = start[user]; i < start[user + 1]; i++) {
            weights[column[i]] += factor * value[i];
        }
    }

    /** Columns of one row that are not 0, ascending. */
    int[] present(int user) {
        return Arrays.copyOfRange(column, start[user], start[user + 1]);
    }
}
