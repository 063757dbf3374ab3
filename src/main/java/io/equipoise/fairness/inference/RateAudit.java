package io.equipoise.fairness.inference;

import io.equipoise.fairness.GroupAssignment;
import java.util.Arrays;

/**
 * Breaks a rate, {@code Σ hits / Σ chances} over users, down by one attribute: micro-recall (equal opportunity, Hardt 2016), click or purchase
 * rates. Users without chances are excluded. A group is shown from the minimum of users and 30 chances on: the denominator decides, not the size
 * of the group. Bootstrap over users. Cost O(B · users).
 */
public final class RateAudit {
    public static final int MINIMUM_CHANCES = 30;

    private RateAudit() {}

    /** @param hits per user; @param chances per user, such as the number of relevant items */
    public static UtilityReport of(String metric, double[] hits, double[] chances, GroupAssignment groups, AuditOptions options) {
        if (hits.length != chances.length || hits.length != groups.rows()) {
            throw new IllegalArgumentException("Hits, chances and groups must have one row per user, got " + hits.length
                    + ", " + chances.length + " and " + groups.rows());
        }
        boolean[] excluded = new boolean[hits.length];
        double[] inGroup = new double[groups.groups()];
        for (int u = 0; u < hits.length; u++) {
            if (!(hits[u] >= 0 && hits[u] <= chances[u])) {
                throw new IllegalArgumentException("Row " + u + " has " + hits[u] + " hits of " + chances[u]);
            }
            excluded[u] = chances[u] == 0;
            inGroup[groups.codes()[u]] += chances[u];
        }
        int[] evidence = Arrays.stream(inGroup).mapToInt(sum -> (int) Math.min(sum, Integer.MAX_VALUE)).toArray();
        return new UtilityBreakdown(
                        new double[][] {hits, chances}, excluded, groups, options, evidence, MINIMUM_CHANCES)
                .rateReport(metric, 0, 1);
    }

    /** Micro-recall at k of lists: of all relevant items of a group's users, the share in the first k slots. */
    public static UtilityReport equalOpportunity(
            int[][] lists, int[][] relevant, int k, GroupAssignment groups, AuditOptions options) {
        double[] hits = new double[lists.length];
        double[] chances = new double[lists.length];
        for (int u = 0; u < lists.length; u++) {
            chances[u] = relevant[u].length;
            for (int r = 0; r < Math.min(k, lists[u].length); r++) {
                hits[u] += Arrays.binarySearch(relevant[u], lists[u][r]) >= 0 ? 1 : 0;
            }
        }
        return of("micro-recall@" + k, hits, chances, groups, options);
    }
}
