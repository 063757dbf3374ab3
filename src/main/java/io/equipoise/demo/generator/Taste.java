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
     * @param count how many; fewer than the catalogue has
     */
    static int[] choices(
            Shelf shelf, Shopper shopper, double[] tierAppeal, double placed, int count, RandomGenerator random) {
        double[] weight = weights(shelf, shopper, tierAppeal, placed, random);
        double[] key = new double[weight.length];
        for (int item = 0; item < key.length; item++) {
            key[item] = -Math.log(1 - random.nextDouble()) / weight[item];
        }
        // the race of exponential clocks draws without repetition in proportion to the weights
        double[] sorted = key.clone();
        Arrays.sort(sorted);
        double last = sorted[count - 1];
        int[] chosen = IntStream.range(0, key.length).filter(item -> key[item] <= last).limit(count).toArray();
        shuffle(chosen, random);
        return chosen;
    }

    private static double[] weights(
            Shelf shelf, Shopper shopper, double[] tierAppeal, double placed, RandomGenerator random) {
        double[] fit = fit(shelf, shopper, random);
        double[] found = new double[fit.length];
        double foundSum = 0;
        double fitOfLarge = 0;
        for (int item = 0; item < fit.length; item++) {
            found[item] = fit[item] * Math.exp(shelf.appeal[item]) * tierAppeal[shelf.tier(item).ordinal()];
            foundSum += found[item];
            fitOfLarge += shelf.isLarge(item) ? fit[item] : 0;
        }
        double wandering = shopper.region().wandering();
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
        double[] fit = new double[shelf.size()];
        for (int item = 0; item < fit.length; item++) {
            fit[item] = Math.exp(category[shelf.category[item]]
                    + style[shelf.style[item]]
                    + madeFor(shelf.items.get(item).product().affinity(), shopper));
        }
        return fit;
    }

    private static double madeFor(String affinity, Shopper shopper) {
        return affinity.isEmpty() ? 0 : affinity.equals("F") == shopper.woman() ? MADE_FOR : -MADE_FOR;
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
