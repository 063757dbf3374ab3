package io.equipoise.fairness.inference;

import io.equipoise.fairness.Estimate;
import java.util.List;
import java.util.Optional;

/**
 * One utility metric broken down by one user attribute.
 *
 * @param overall mean over all users for whom the metric exists, the unknown group included
 * @param groups one row per group in label order, empty and small ones included
 * @param reference the group signed gaps are measured against: the largest known one with enough users; empty when there is none
 * @param gaps signed: group - reference, negative means the group is served worse; one per other group that counts
 * @param largestGap max - min of the group means; unsigned and biased up by chance, so a percentile interval
 * @param ratio min / max of the group means, in [0, 1]
 * @param worst the lowest group mean; gate on its lower bound
 * @param worstGroup whose mean that is
 */
public record UtilityReport(
        String attribute,
        String metric,
        Estimate overall,
        List<Group> groups,
        Optional<String> reference,
        List<Gap> gaps,
        Estimate largestGap,
        Estimate ratio,
        Estimate worst,
        Optional<String> worstGroup) {
    public UtilityReport {
        groups = List.copyOf(groups);
        gaps = List.copyOf(gaps);
    }

    /**
     * @param unknown whether these are the users whose attribute is missing
     * @param users all users of the group
     * @param excluded users among them without relevant items, who enter no mean
     */
    public record Group(String group, boolean unknown, int users, int excluded, Estimate mean) {}

    public record Gap(String group, String reference, Estimate difference) {}
}
