package io.equipoise.fairness.inference;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.UserTable;

/**
 * Personalisation g: the utility a list keeps of the best there is, {@code mean of the list / mean of the best version without a policy}, over the users for whom
 * both exist. 1 is all; above 1 is possible and capped only where it is displayed. Both means come from the same resampled users (paired BCa); undefined when the
 * best is 0 throughout. Cost O(B · users).
 */
public final class UtilityKept {
    private UtilityKept() {}

    /** @param list metric of the table; @param best the same metric of the best version, joined to the table */
    public static Estimate of(UserTable table, int list, int best, AuditOptions options) {
        boolean[] excluded = new boolean[table.users()];
        boolean any = false;
        for (int u = 0; u < excluded.length; u++) {
            excluded[u] = table.excluded(list)[u] || table.excluded(best)[u];
            any |= !excluded[u] && table.values(best)[u] != 0;
        }
        if (!any) {
            return Estimate.undefined(Estimate.Reason.ZERO_DENOMINATOR, table.users());
        }
        double[][] columns = {table.values(list), table.values(best)};
        GroupAssignment everyone = GroupAssignment.everyone(excluded.length);
        return new UtilityBreakdown(columns, excluded, everyone, options, new int[1], 0)
                .rateReport("kept of " + table.metrics().get(best), 0, 1)
                .overall();
    }
}
