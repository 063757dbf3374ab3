package io.equipoise.report;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.inference.UtilityReport;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Statistical disclosure control of one table with a total: what is left when everything shown is taken from the total must still be a group
 * of the smallest size shown (primary and secondary suppression).
 */
public final class SmallGroups {
    private SmallGroups() {}

    /** Groups that may not be shown: those below the minimum, and, while these together are still fewer than that, the next smallest. */
    public static Set<String> hidden(UtilityReport report, int minimum) {
        var hidden = new LinkedHashSet<String>();
        int people = 0;
        for (var group : report.groups()) {
            if (group.users() < minimum || group.mean() instanceof Estimate.Insufficient) {
                hidden.add(group.group());
                people += group.users();
            }
        }
        var others = report.groups().stream()
                .filter(group -> !hidden.contains(group.group()))
                .sorted(Comparator.comparingInt(UtilityReport.Group::users).thenComparing(UtilityReport.Group::group))
                .toList();
        for (var next : others) {
            if (people == 0 || people >= minimum) {
                break;
            }
            hidden.add(next.group());
            people += next.users();
        }
        return hidden;
    }
}
