package io.equipoise.fairness.mitigation;

/**
 * A shopper's mix of categories, from history: {@code p(c) = (Σ w_i·1[c(i) = c] + β·prior(c)) / (Σ w_i + β)} with {@code w_i = 2^(-age/h)},
 * age counted in interactions from the newest (Steck 2018, section 3). The prior keeps a filter bubble from closing; with β = 0 and no
 * history there is no profile.
 *
 * @param categoryOfItem by item index
 * @param prior of the shop, summing to 1
 * @param priorWeight β in interactions, from 0
 * @param halfLife h in interactions; infinity weighs all alike
 */
public record TasteProfile(int[] categoryOfItem, double[] prior, double priorWeight, double halfLife) {
    public TasteProfile {
        if (!(priorWeight >= 0) || !(halfLife > 0)) {
            throw new IllegalArgumentException(
                    "A prior weight is at least 0 and a half-life above 0, got " + priorWeight + " and " + halfLife);
        }
    }

    /** The mix of a catalogue as the prior: every item counts once. */
    public static TasteProfile overCatalogue(int[] categoryOfItem, int categories, double priorWeight, double halfLife) {
        double[] prior = new double[categories];
        for (int category : categoryOfItem) {
            prior[category] += 1.0 / categoryOfItem.length;
        }
        return new TasteProfile(categoryOfItem, prior, priorWeight, halfLife);
    }

    public int categories() {
        return prior.length;
    }

    /**
     * @param history oldest first
     * @param mix filled with the shares
     * @return false when nothing is known of the shopper and there is no prior
     */
    boolean into(int[] history, double[] mix) {
        double total = priorWeight;
        for (int c = 0; c < prior.length; c++) {
            mix[c] = priorWeight * prior[c];
        }
        double step = Double.isInfinite(halfLife) ? 1 : Math.pow(2, -1 / halfLife);
        double weight = 1;
        for (int i = history.length - 1; i >= 0; i--) {
            mix[categoryOfItem[history[i]]] += weight;
            total += weight;
            weight *= step;
        }
        for (int c = 0; c < prior.length && total > 0; c++) {
            mix[c] /= total;
        }
        return total > 0;
    }
}
