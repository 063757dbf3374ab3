package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.metric.ItemGroups;
import java.util.Arrays;

/** Items of several categories, each in parts that sum to 1, as compressed rows; and the taste a history of them shows. */
final class ManyLabels {
    /** Candidates looked at, at the least; or four times the list. */
    private static final int WINDOW = 200;

    final int categories;
    final int[] start;
    final int[] category;
    final double[] share;

    ManyLabels(ItemGroups items) {
        categories = items.groups();
        start = new int[items.items() + 1];
        int[][] groups = new int[items.items()][];
        for (int item = 0; item < groups.length; item++) {
            groups[item] = items.groupsOf(new int[] {item});
            start[item + 1] = start[item] + groups[item].length;
        }
        category = new int[start[groups.length]];
        share = new double[category.length];
        double[] row = new double[categories];
        for (int item = 0; item < groups.length; item++) {
            items.spread(item, 1, row);
            for (int m = 0; m < groups[item].length; m++) {
                category[start[item] + m] = groups[item][m];
                share[start[item] + m] = row[groups[item][m]];
                row[groups[item][m]] = 0;
            }
        }
    }

    static int window(int candidates, int slots) {
        return Math.min(candidates, Math.max(WINDOW, 4 * slots));
    }

    /** Adds an item's parts. */
    void add(int item, double weight, double[] into) {
        for (int m = start[item]; m < start[item + 1]; m++) {
            into[category[m]] += weight * share[m];
        }
    }

    /**
     * The mix of a history, newest last, beside a prior; {@link TasteProfile} with items in parts.
     *
     * @param mix filled with the shares
     * @return false when nothing is known of the shopper and there is no prior
     */
    boolean taste(int[] history, double[] prior, double priorWeight, double halfLife, double[] mix) {
        double total = priorWeight;
        for (int c = 0; c < categories; c++) {
            mix[c] = priorWeight * prior[c];
        }
        double step = Double.isInfinite(halfLife) ? 1 : Math.pow(2, -1 / halfLife);
        double weight = 1;
        for (int i = history.length - 1; i >= 0; i--) {
            add(history[i], weight, mix);
            total += weight;
            weight *= step;
        }
        for (int c = 0; c < categories && total > 0; c++) {
            mix[c] /= total;
        }
        return total > 0;
    }

    /** The largest part's category: how reasons name an item. */
    int main(int item) {
        int best = start[item];
        for (int m = start[item] + 1; m < start[item + 1]; m++) {
            best = share[m] > share[best] ? m : best;
        }
        return category[best];
    }

    /** Every item once: the mix of the catalogue. */
    double[] catalogue() {
        double[] prior = new double[categories];
        int items = start.length - 1;
        for (int item = 0; item < items; item++) {
            add(item, 1.0 / items, prior);
        }
        return Arrays.copyOf(prior, categories);
    }
}
