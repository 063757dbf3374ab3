package io.equipoise.demo.generator;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What a shopper comes across and looks at: their taste, the wandering of their region, and what the platform
 * places before them. */
final class Taste {
    private static final double OWN_CATEGORY_TASTE = .8;
    private static final double OWN_STYLE_TASTE = 1.7;
    private static final double MADE_FOR = .9;

    private Taste() {}

    /**
     * The items a shopper looks at, without repetition. A share of them is placed by the platform, always items of large sellers that fit
     * the shopper's taste however attractive they are; the rest they find by taste and attractiveness. In either part the share that
     * wanders is drawn evenly.
     *
     * @param tierAppeal factor per {@link Tier} ordinal on attractiveness
     * @param placed the share placed by the platform, in [0, 1)
     * @param wandering the share drawn evenly from all, in [0, 1)
     * @param count how many; fewer than the catalogue has
     */
    static int[] choices(
            Shelf shelf, Shopper shopper, double[] tierAppeal, double placed, double wandering, int count, RandomGenerator random) {
        double[] weight = weights(shelf, shopper, tierAppeal, placed, wandering, random);
        double[] key = new double[weight.length];
        for (int item = 0; item < key.length; item++) {
            key[item] = -Math.log(1 - random.nextDouble()) / weight[item];
        }
        // the race of exponential clocks draws without repetition in proportion to the weights
        double last = smallest(key.clone(), count);
        int[] chosen = IntStream.range(0, key.length).filter(item -> key[item] <= last).limit(count).toArray();
        shuffle(chosen, random);
        return chosen;
    }

    private static double[] weights(
            Shelf shelf, Shopper shopper, double[] tierAppeal, double placed, double wandering, RandomGenerator random) {
        double[] fit = fit(shelf, shopper, random);
        double[] found = new double[fit.length];
        double foundSum = 0;
        double fitOfLarge = 0;
        for (int item = 0; item < fit.length; item++) {
            found[item] = fit[item] * shelf.attraction(item) * tierAppeal[shelf.tier(item).ordinal()];
            foundSum += found[item];
            fitOfLarge += shelf.isLarge(item) ? fit[item] : 0;
        }
        double large = shelf.catalogueShare(Tier.LARGE) * fit.length;
        for (int item = 0; item < fit.length; item++) {
            double byPlatform = shelf.isLarge(item) ? (1 - wandering) * fit[item] / fitOfLarge + wandering / large : 0;
            double byTaste = (1 - wandering) * found[item] / foundSum + wandering / fit.length;
            found[item] = (1 - placed) * byTaste + placed * byPlatform;
        }
        return found;
    }

    /** How well each item fits a shopper's taste, whatever its own attractiveness. */
    private static double[] fit(Shelf shelf, Shopper shopper, RandomGenerator random) {
        double[] category = new double[shelf.categories];
        for (int c = 0; c < category.length; c++) {
            category[c] = OWN_CATEGORY_TASTE * random.nextGaussian()
                    + (shopper.woman() ? .5 : -.5) * shelf.genderTaste[c]
                    + shelf.ageTaste[shopper.age()][c];
        }
        double[] style = random.doubles(shelf.styles)
                .map(ignored -> OWN_STYLE_TASTE * random.nextGaussian())
                .toArray();
        Arrays.setAll(category, c -> Math.exp(category[c]));
        Arrays.setAll(style, s -> Math.exp(style[s]));
        double[] madeFor = {Math.exp(shopper.woman() ? -MADE_FOR : MADE_FOR), 1, Math.exp(shopper.woman() ? MADE_FOR : -MADE_FOR)};
        double[] fit = new double[shelf.size()];
        for (int item = 0; item < fit.length; item++) {
            fit[item] = category[shelf.category[item]] * style[shelf.style[item]] * madeFor[shelf.madeFor(item) + 1];
        }
        return fit;
    }

    /** The count-th smallest value, by partitioning; the array is reordered. */
    private static double smallest(double[] values, int count) {
        int from = 0;
        int to = values.length - 1;
        while (from < to) {
            double pivot = values[(from + to) >>> 1];
            int low = from;
            int high = to;
            while (low <= high) {
                while (values[low] < pivot) {
                    low++;
                }
                while (values[high] > pivot) {
                    high--;
                }
                if (low <= high) {
                    double swapped = values[low];
                    values[low++] = values[high];
                    values[high--] = swapped;
                }
            }
            if (count - 1 <= high) {
                to = high;
            } else if (count - 1 >= low) {
                from = low;
            } else {
                break;
            }
        }
        return values[count - 1];
    }

    private static void shuffle(int[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }
}
