package io.equipoise.fairness.metric;

/** Whether lists push a group away from what it showed it likes. */
public final class TasteBias {
    private TasteBias() {}

    /**
     * Popularity lift of a group (Abdollahpouri 2020): {@code (GAP_lists - GAP_profiles) / GAP_profiles}, GAP the mean over users of the mean
     * popularity of their items. 0 is faithful, above 0 the group gets more mainstream lists than its taste. Undefined when profiles have
     * popularity 0.
     *
     * @param profiles per user mean popularity of the items in the history; @param lists of the items listed
     */
    public static double popularityLift(double[] profiles, double[] lists) {
        double before = mean(profiles);
        return (mean(lists) - before) / before;
    }

    /**
     * Bias disparity of a group for a category (Tsintzou 2018): {@code (B_lists - B_history) / B_history}, where
     * {@code B = share of the group's items in the category / share of the catalogue in it}. The catalogue share cancels. 0 is faithful;
     * undefined when the history has none.
     *
     * @param historyShare share of the category in the group's history; @param listShare in its lists
     */
    public static double biasDisparity(double historyShare, double listShare, double catalogueShare) {
        double before = historyShare / catalogueShare;
        return (listShare / catalogueShare - before) / before;
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
