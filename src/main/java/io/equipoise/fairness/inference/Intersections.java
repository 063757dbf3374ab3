package io.equipoise.fairness.inference;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.UserTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Every crossing of several attributes: young women in the south may fare worse than women, the young and the south each do. Crossings below the
 * minimum are listed as insufficient; the others come with a mean, its interval, a shrunken mean for display, and a p against everybody else that
 * knows how many crossings were looked at (Benjamini–Hochberg).
 */
public final class Intersections {
    /** More crossings than this are not a table for people any more. */
    public static final int MOST = 20_000;

    /**
     * @param labels the value of each attribute, in their order
     * @param shrunk mean drawn to the centre, for display; empty below the minimum or with one cell only
     * @param p of a Welch test against all other users; @param adjusted the same after Benjamini–Hochberg; both empty below the minimum
     */
    public record Cell(
            List<String> labels, int users, Estimate mean, OptionalDouble shrunk, OptionalDouble p, OptionalDouble adjusted) {}

    private static final String SEPARATOR = " × ";

    private Intersections() {}

    /** Users by their combination of values; only combinations that occur, in order of their codes. */
    public static GroupAssignment cross(List<GroupAssignment> attributes) {
        int rows = attributes.getFirst().rows();
        Map<List<Integer>, Integer> found = new TreeMap<>((a, b) -> Arrays.compare(
                a.stream().mapToInt(Integer::intValue).toArray(), b.stream().mapToInt(Integer::intValue).toArray()));
        List<List<Integer>> keys = new ArrayList<>();
        for (int u = 0; u < rows; u++) {
            List<Integer> key = new ArrayList<>();
            for (GroupAssignment attribute : attributes) {
                key.add(attribute.codes()[u]);
            }
            keys.add(key);
            found.put(key, 0);
        }
        if (found.size() > MOST) {
            throw new IllegalArgumentException(found.size() + " crossings; at most " + MOST + " can be shown");
        }
        List<String> labels = new ArrayList<>();
        found.replaceAll((key, none) -> {
            labels.add(label(attributes, key));
            return labels.size() - 1;
        });
        String name = String.join(SEPARATOR, attributes.stream().map(GroupAssignment::attribute).toList());
        return new GroupAssignment(name, labels, keys.stream().mapToInt(found::get).toArray(), -1);
    }

    private static String label(List<GroupAssignment> attributes, List<Integer> key) {
        List<String> parts = new ArrayList<>();
        for (int a = 0; a < key.size(); a++) {
            parts.add(attributes.get(a).labels().get(key.get(a)));
        }
        return String.join(SEPARATOR, parts);
    }

    public static List<Cell> of(UserTable table, int metric, List<GroupAssignment> attributes, AuditOptions options) {
        GroupAssignment cells = cross(attributes);
        double[][] values = PairwiseGaps.split(table, metric, cells);
        UserTable one = UserTable.of(table.metrics().get(metric), table.values(metric), table.excluded(metric));
        UtilityReport report = UtilityAudit.of(one, cells, options).getFirst();
        int[] shown = IntStream.range(0, values.length)
                .filter(c -> values[c].length >= options.minimum())
                .toArray();
        Map<Integer, Double> shrunk = shrunk(values, shown);
        double[] all = Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
        double[] p = Arrays.stream(shown).mapToDouble(c -> againstRest(values[c], all)).toArray();
        double[] adjusted = Multiplicity.benjaminiHochberg(p);
        Map<Integer, Integer> position = new LinkedHashMap<>();
        for (int i = 0; i < shown.length; i++) {
            position.put(shown[i], i);
        }
        List<Cell> rows = new ArrayList<>();
        for (int c = 0; c < values.length; c++) {
            Integer at = position.get(c);
            rows.add(new Cell(
                    List.of(cells.labels().get(c).split(SEPARATOR, -1)),
                    values[c].length,
                    report.groups().get(c).mean(),
                    shrunk.containsKey(c) ? OptionalDouble.of(shrunk.get(c)) : OptionalDouble.empty(),
                    at == null ? OptionalDouble.empty() : OptionalDouble.of(p[at]),
                    at == null ? OptionalDouble.empty() : OptionalDouble.of(adjusted[at])));
        }
        return rows;
    }

    private static Map<Integer, Double> shrunk(double[][] values, int[] shown) {
        Map<Integer, Double> shrunk = new LinkedHashMap<>();
        Moments[] moments = Arrays.stream(shown).mapToObj(c -> Moments.of(values[c])).toArray(Moments[]::new);
        if (shown.length >= 2 && Arrays.stream(moments).allMatch(m -> m.error() > 0)) {
            Shrinkage towards = Shrinkage.of(
                    Arrays.stream(moments).mapToDouble(Moments::mean).toArray(),
                    Arrays.stream(moments).mapToDouble(Moments::error).toArray());
            for (int i = 0; i < shown.length; i++) {
                shrunk.put(shown[i], towards.means()[i]);
            }
        }
        return shrunk;
    }

    /** Welch from sums: the rest is everybody less the cell. */
    private static double againstRest(double[] cell, double[] all) {
        int rest = all.length - cell.length;
        if (rest < 2) {
            return 1;
        }
        Moments in = Moments.of(cell);
        Moments total = Moments.of(all);
        double restMean = (total.mean() * total.n() - in.mean() * in.n()) / rest;
        double squares = total.variance() * (total.n() - 1)
                - in.variance() * (in.n() - 1)
                - in.n() * square(in.mean() - total.mean())
                - rest * square(restMean - total.mean());
        return WelchTest.of(in, new Moments(rest, restMean, Math.max(0, squares / (rest - 1)))).pValue();
    }

    private static double square(double x) {
        return x * x;
    }
}
