package io.equipoise.fairness.inference;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.UserTable;
import java.util.OptionalDouble;

/**
 * Does list A serve the same users better than list B? Both are resampled with the same users, so the interval is of the paired difference.
 *
 * @param difference mean of A less mean of B, over users for whom both exist
 * @param pValue sign-flip p of no difference; empty without users
 */
public record ModelComparison(Estimate difference, OptionalDouble pValue) {
    /** @param a metric of a table; @param b another, or the same metric of another list set joined to the table */
    public static ModelComparison of(UserTable table, int a, int b, AuditOptions options) {
        double[] differences = new double[table.users()];
        boolean[] excluded = new boolean[table.users()];
        int kept = 0;
        for (int u = 0; u < differences.length; u++) {
            excluded[u] = table.excluded(a)[u] || table.excluded(b)[u];
            differences[u] = excluded[u] ? 0 : table.values(a)[u] - table.values(b)[u];
            kept += excluded[u] ? 0 : 1;
        }
        double[] present = new double[kept];
        for (int u = 0, at = 0; u < differences.length; u++) {
            if (!excluded[u]) {
                present[at++] = differences[u];
            }
        }
        String name = table.metrics().get(a) + " - " + table.metrics().get(b);
        Estimate difference = UtilityAudit.of(
                        UserTable.of(name, differences, excluded), GroupAssignment.everyone(differences.length), options)
                .getFirst()
                .overall();
        return new ModelComparison(
                difference,
                kept == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(SignFlipTest.of(present, options.resampling()).pValue()));
    }
}
