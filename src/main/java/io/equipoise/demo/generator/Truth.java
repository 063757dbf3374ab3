package io.equipoise.demo.generator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was planted in a generated shop, and what the files measure to. Kept beside the files, so that any finding can be held against it.
 *
 * @param overExposed the provider group the platform favours, by what it did and what the log shows of it
 * @param servedWorse the user group whose lists are worse under any model, and why
 * @param noGap the user attribute that is tied to nothing
 * @param missing the user attribute with gaps, its planted share and how many are missing
 * @param smallGroup the group too small to judge
 * @param noise what is in the log beside the behaviour of shoppers; null for a clean one
 * @param measured calibration figures counted over what shoppers did (bots, impressions and damaged or doubled rows left out): Gini, shares, logarithm of activity, funnel
 */
public record Truth(
        ShopPlan plan,
        OverExposed overExposed,
        ServedWorse servedWorse,
        String noGap,
        Missing missing,
        SmallGroup smallGroup,
        @Nullable Noisy noise,
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

    /**
     * @param rows of the events file, everything included
     * @param bots accounts; @param botEvents what they did; @param botAccounts the first thousand of them
     * @param late rows received an hour to three days after they happened
     * @param malformed rows; @param malformedBy the same by what is wrong with them
     * @param duplicates rows that repeat the one before, byte by byte
     * @param newItems that came on offer during the year
     * @param impressions logged
     * @param positionBias planted: slot r is looked at in proportion to {@code r^-positionBias}
     * @param clickRateBySlot share of a slot's impressions that were followed by a view
     */
    public record Noisy(
            long rows,
            long bots,
            long botEvents,
            List<String> botAccounts,
            long late,
            long malformed,
            Map<String, Long> malformedBy,
            long duplicates,
            int newItems,
            long sessions,
            long impressions,
            double positionBias,
            double[] clickRateBySlot) {}

    public record SmallGroup(String attribute, String group, long users) {}
}
