package io.equipoise.demo.generator;

import java.util.Map;

/**
 * What was planted in a generated shop, and what the files measure to. Kept beside the files, so that any finding can be held against it.
 *
 * @param overExposed the provider group the platform favours, by what it did and what the log shows of it
 * @param servedWorse the user group whose lists are worse under any model, and why
 * @param noGap the user attribute that is tied to nothing
 * @param missing the user attribute with gaps, its planted share and how many are missing
 * @param smallGroup the group too small to judge
 * @param measured calibration figures counted over the files: Gini, shares, logarithm of activity, funnel
 */
public record Truth(
        ShopPlan plan,
        OverExposed overExposed,
        ServedWorse servedWorse,
        String noGap,
        Missing missing,
        SmallGroup smallGroup,
        Map<String, Double> measured) {
    /**
     * A provider group more visible than it would be by taste.
     *
     * @param definition what {@code planted} is the ratio of
     * @param catalogueShare share of the items it offers; by taste alone its share of views would be the same
     * @param viewShare share of view events on its items
     * @param viewRatio {@code viewShare / catalogueShare}
     */
    public record OverExposed(
            String attribute, String group, String definition, double planted, double catalogueShare, double viewShare, double viewRatio) {}

    /**
     * A user group whose next choice is harder to tell.
     *
     * @param wandering the share of its choices that follow no taste
     * @param othersWandering the same of everybody else
     */
    public record ServedWorse(
            String attribute, String group, String definition, double wandering, double othersWandering, long users) {}

    public record Missing(String attribute, double planted, long users) {}

    public record SmallGroup(String attribute, String group, long users) {}
}
