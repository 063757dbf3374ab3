package io.equipoise.fairness.metric;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How much lists favour what is popular already (Abdollahpouri 2019). Cost O(users · k). */
public final class PopularityBias {
    private PopularityBias() {}

    /**
     * ARP: mean over users of the mean popularity of their items, in the unit of {@code popularity} (users or events in training). Items unknown
     * to training (popularity NaN) and users left without items do not count. At least 0.
     */
    public static double averagePopularity(int[][] lists, double[] popularity) {
        return meanOverLists(lists, popularity);
    }

    /** APLT: mean share of long-tail items in a list. 0 to 1. */
    public static double tailShare(int[][] lists, boolean[] tail) {
        double[] isTail = new double[tail.length];
        Arrays.setAll(isTail, i -> tail[i] ? 1 : 0);
        return meanOverLists(lists, isTail);
    }

    /** ACLT: mean number of long-tail items in a list. 0 to k. */
    public static double tailCount(int[][] lists, boolean[] tail) {
        double count = 0;
        for (int[] list : lists) {
            for (int item : list) {
                count += tail[item] ? 1 : 0;
            }
        }
        return count / lists.length;
    }

    /** Distinct tail items shown over tail size. 0 to 1. */
    public static double tailCoverage(int[][] lists, boolean[] tail) {
        return Coverage.catalogue(lists, tail);
    }

    /** Spearman correlation of exposure and training count over items, ties at mean ranks. -1 to 1, 0 is no tie to popularity. */
    public static double exposureCorrelation(double[] exposure, double[] popularity) {
        return Association.spearman(exposure, popularity);
    }

    /**
     * The same within strata of relevance, weighted by stratum size, so that deserved popularity is not charged. Strata of fewer than two items
     * or without variation are left out.
     */
    public static double exposureCorrelation(double[] exposure, double[] popularity, int[] stratum, int strata) {
        double[] values = new double[strata];
        double[] sizes = new double[strata];
        for (int s = 0; s < strata; s++) {
            int wanted = s;
            int[] items = IntStream.range(0, exposure.length)
                    .filter(i -> stratum[i] == wanted)
                    .toArray();
            values[s] = Association.spearman(
                    Arrays.stream(items).mapToDouble(i -> exposure[i]).toArray(),
                    Arrays.stream(items).mapToDouble(i -> popularity[i]).toArray());
            sizes[s] = items.length;
        }
        return TreatmentParity.conditional(values, sizes);
    }

    private static double meanOverLists(int[][] lists, double[] value) {
        double sum = 0;
        int counted = 0;
        for (int[] list : lists) {
            double inList = 0;
            int items = 0;
            for (int item : list) {
                if (!Double.isNaN(value[item])) {
                    inList += value[item];
                    items++;
                }
            }
            if (items > 0) {
                sum += inList / items;
                counted++;
            }
        }
        return sum / counted;
    }
}
