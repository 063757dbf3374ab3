package io.equipoise.fairness.inference;

import io.equipoise.fairness.Estimate;
import java.util.List;

/**
 * How exposure is divided among the groups of an item attribute.
 *
 * @param lists users whose lists were counted
 * @param discount how much a slot weighs, such as {@code log2}
 * @param groups one row per group in label order; groups never shown have a share of 0, not a missing row
 * @param perItemRatio min / max over the groups of mean exposure per catalogue item, in [0, 1]; the unknown group stays out
 * @param divergence Jensen–Shannon divergence (bits) between exposure shares and targets, 0 to 1
 */
public record ExposureReport(
        String attribute, int lists, String discount, List<Group> groups, Estimate perItemRatio, Estimate divergence) {
    public ExposureReport {
        groups = List.copyOf(groups);
    }

    /**
     * @param items catalogue items of the group, fractional where items have several labels
     * @param slots slots its items filled, unweighted
     * @param target the share of exposure it was held against: its catalogue share unless given
     * @param share its share of all exposure
     * @param overTarget share - target: negative means under-exposed
     * @param perItem mean exposure per catalogue item
     */
    public record Group(
            String group,
            boolean unknown,
            double items,
            double slots,
            double target,
            Estimate share,
            Estimate overTarget,
            Estimate perItem) {}
}
