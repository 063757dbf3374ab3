package io.equipoise.fairness.inference;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.UserTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The smallest gap to the reference group that this audit could have seen, and the users it would take for the gap that matters: shown beside every gap, so that
 * "no difference found" cannot pass for "no difference".
 *
 * <p>{@code (z_{1-α/2} + z_{1-β}) √(s₁²/n₁ + s₂²/n₂)} with the spread of each group. Cost O(users).
 *
 * @param group the group compared with the reference
 * @param users of the group with a value
 * @param smallest smallest gap seen with the given power, in the unit of the metric
 * @param usersNeeded users per group, both alike, for the gap that matters
 */
public record DetectableGap(String group, int users, double smallest, long usersNeeded) {
    /**
     * @param matters the gap that matters, such as a charter's margin; above 0
     * @return one per group at the minimum, but the reference; none without a spread
     */
    public static List<DetectableGap> of(
            UserTable table, int metric, GroupAssignment groups, String reference, double matters, Power power, AuditOptions options) {
        double[][] values = PairwiseGaps.split(table, metric, groups);
        int ref = groups.labels().indexOf(reference);
        if (ref < 0 || values[ref].length < 2) {
            throw new IllegalArgumentException("The reference " + reference + " must be a group of at least 2 users");
        }
        Moments base = Moments.of(values[ref]);
        List<DetectableGap> found = new ArrayList<>();
        for (int g = 0; g < values.length; g++) {
            if (g != ref && values[g].length >= options.minimum()) {
                Moments moments = Moments.of(values[g]);
                double variance = (moments.variance() + base.variance()) / 2;
                double smallest = power.minimumDetectableGap(Math.sqrt(moments.error() + base.error()));
                long needed = (long) Math.ceil(power.usersForMeans(Math.sqrt(variance), matters, 1));
                found.add(new DetectableGap(groups.labels().get(g), moments.n(), smallest, needed));
            }
        }
        return found;
    }
}
