package io.equipoise.fairness.detection;

import java.util.List;

/**
 * What a search for badly served users found.
 *
 * @param worst in the order of the ranking; may be empty
 * @param lookedAt how many subgroups the p-values account for
 * @param level most conditions combined in what they account for; fewer than asked when there would have been too many subgroups
 */
public record SubgroupReport(List<Subgroup> worst, int lookedAt, int level, double meanError, SubgroupOptions options) {
    public SubgroupReport {
        worst = List.copyOf(worst);
    }

    /** Those that stay after accounting for the search. @param level such as 0.05 */
    public List<Subgroup> supported(double level) {
        return worst.stream().filter(subgroup -> subgroup.familywise() <= level).toList();
    }
}
