package io.equipoise.fairness.inference;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.UserTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Breaks every metric of a user table down by one attribute: group means, gaps, ratio and worst group, each with an interval by a bootstrap
 * over users stratified by group. Cost O(B · users · metrics) per attribute.
 */
public final class UtilityAudit {
    private UtilityAudit() {}

    /** @return one report per metric of the table, in its order */
    public static List<UtilityReport> of(UserTable table, GroupAssignment groups, AuditOptions options) {
        if (table.users() != groups.rows()) {
            throw new IllegalArgumentException(
                    "The table has " + table.users() + " users, " + groups.attribute() + " has " + groups.rows());
        }
        UtilityReport[] reports = new UtilityReport[table.metrics().size()];
        for (int[] metrics : sharingExclusions(table)) {
            double[][] values = Arrays.stream(metrics).mapToObj(table::values).toArray(double[][]::new);
            UtilityBreakdown breakdown =
                    new UtilityBreakdown(values, table.excluded(metrics[0]), groups, options, new int[groups.groups()], 0);
            for (int c = 0; c < metrics.length; c++) {
                reports[metrics[c]] = breakdown.report(table.metrics().get(metrics[c]), c);
            }
        }
        return List.of(reports);
    }

    /** Metrics that exist for the same users share one sample and its resamples. */
    private static List<int[]> sharingExclusions(UserTable table) {
        List<int[]> classes = new ArrayList<>();
        boolean[] done = new boolean[table.metrics().size()];
        for (int first = 0; first < done.length; first++) {
            if (!done[first]) {
                int[] members = new int[done.length];
                int count = 0;
                for (int m = first; m < done.length; m++) {
                    if (!done[m] && Arrays.equals(table.excluded(first), table.excluded(m))) {
                        done[m] = true;
                        members[count++] = m;
                    }
                }
                classes.add(Arrays.copyOf(members, count));
            }
        }
        return classes;
    }
}
