package io.equipoise.audit.lens;

import io.equipoise.audit.ActivityQuartile;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.UserTable;
import io.equipoise.policy.PolicyBinding;
import io.equipoise.scoring.TrainingView;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What some shoppers got from a version under a policy.
 *
 * @param users indices in the log, those with something to find where there are any
 * @param eligible how many such shoppers there are
 * @param judged whether they have something to find
 * @param lists per user the items shown; @param relevant per user the items wanted
 * @param table every {@link Measure} per user, excluded where there is nothing to find
 */
record Outcomes(
        TrainingView view, int[] users, int eligible, boolean judged, int cutoff, int[][] lists, int[][] relevant, UserTable table) {
    /** By the groups of a categorical attribute of shoppers, or by how active they were. */
    Optional<GroupAssignment> users(String attribute) {
        if (attribute.equals(ActivityQuartile.NAME)) {
            var quarters = ActivityQuartile.of(users, view.split());
            return Optional.of(new GroupAssignment(attribute, quarters.labels(), quarters.codes(), -1));
        }
        return PolicyBinding.groups(view.log().userAttributes(), attribute).map(groups -> Grouping.of(groups, users));
    }

    Optional<GroupAssignment> items(String attribute) {
        return PolicyBinding.groups(view.log().itemAttributes(), attribute);
    }

    /** Items that could be shown. */
    boolean[] eligibleItems() {
        boolean[] eligible = new boolean[view.itemCount()];
        for (int item : view.split().items()) {
            eligible[item] = true;
        }
        return eligible;
    }

    Outcomes only(int[] rows) {
        double[][] values = new double[table.metrics().size()][];
        UserTable some = null;
        for (int m = 0; m < values.length; m++) {
            int metric = m;
            double[] column = IntStream.of(rows).mapToDouble(row -> table.values(metric)[row]).toArray();
            boolean[] excluded = new boolean[rows.length];
            for (int i = 0; i < rows.length; i++) {
                excluded[i] = table.excluded(metric)[rows[i]];
            }
            var one = UserTable.of(table.metrics().get(m), column, excluded);
            some = some == null ? one : some.with(one);
        }
        if (some == null) {
            throw new IllegalStateException("No measures");
        }
        return new Outcomes(
                view,
                IntStream.of(rows).map(row -> users[row]).toArray(),
                eligible,
                judged,
                cutoff,
                IntStream.of(rows).mapToObj(row -> lists[row]).toArray(int[][]::new),
                IntStream.of(rows).mapToObj(row -> relevant[row]).toArray(int[][]::new),
                some);
    }
}
