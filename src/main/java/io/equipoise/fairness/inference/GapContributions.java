package io.equipoise.fairness.inference;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.Interval;
import io.equipoise.ranking.PositionDiscount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which kinds of items a gap of NDCG comes from.
 *
 * <p>NDCG of a list is a sum over its hits, {@code Σ_r y_r w_r / IDCG}; so the mean of a group is a sum over the kinds of items its hits are of, and the gap
 * of two groups is the sum of the gaps per kind: exact, nothing is left over. A kind with a negative part is where the first group gets fewer, or lower, hits
 * of what it wanted. It says where the gap is, not why. Binary relevance, discount {@code 1 / log2(r + 1)}. Welch interval per kind. Cost O(users · k).
 *
 * @param gap of the means, first less second
 * @param parts by absolute size, largest first
 */
public record GapContributions(double gap, List<Part> parts) {
    public GapContributions {
        parts = List.copyOf(parts);
    }

    /** @param first mean part of NDCG in the group; @param second in the other; @param difference with its 95 % interval */
    public record Part(String kind, double first, double second, double difference, Interval interval) {}

    /**
     * @param lists per user the items shown, from the top
     * @param relevant per user the items wanted, at least one
     * @param kinds of each item
     * @param k slots that count
     * @param first users of the group, @param second of the other, at least two each
     */
    public static GapContributions of(int[][] lists, int[][] relevant, GroupAssignment kinds, int k, int[] first, int[] second) {
        double[][] a = parts(lists, relevant, kinds, k, first);
        double[][] b = parts(lists, relevant, kinds, k, second);
        List<Part> parts = new ArrayList<>();
        double gap = 0;
        for (int kind = 0; kind < kinds.groups(); kind++) {
            var test = WelchTest.of(a[kind], b[kind]);
            double mine = Moments.of(a[kind]).mean();
            double theirs = Moments.of(b[kind]).mean();
            gap += test.difference();
            if (mine != 0 || theirs != 0) {
                parts.add(new Part(kinds.labels().get(kind), mine, theirs, test.difference(), interval(test)));
            }
        }
        parts.sort(Comparator.comparingDouble((Part part) -> -Math.abs(part.difference())).thenComparing(Part::kind));
        return new GapContributions(gap, parts);
    }

    private static Interval interval(WelchTest test) {
        return test.standardError() == 0 ? new Interval(test.difference(), test.difference()) : test.interval(0.95);
    }

    private static double[][] parts(int[][] lists, int[][] relevant, GroupAssignment kinds, int k, int[] users) {
        double[] discounts = PositionDiscount.LOG.weights(k);
        double[][] parts = new double[kinds.groups()][users.length];
        for (int u = 0; u < users.length; u++) {
            int[] wanted = relevant[users[u]].clone();
            Arrays.sort(wanted);
            double ideal = 0;
            for (int r = 0; r < Math.min(k, wanted.length); r++) {
                ideal += discounts[r];
            }
            int[] list = lists[users[u]];
            for (int r = 0; r < Math.min(k, list.length); r++) {
                if (Arrays.binarySearch(wanted, list[r]) >= 0) {
                    parts[kinds.codes()[list[r]]][u] += discounts[r] / ideal;
                }
            }
        }
        return parts;
    }
}
