package io.equipoise.demo.generator;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * Finds the three numbers of a shop that have no closed form, by trying them on its own first shoppers: how active shoppers are, so that
 * the events add up; how attractive each tier is, so that by taste alone every tier would be looked at as much as it offers; and the
 * share of placements that makes large sellers 2.8 times as visible as that.
 *
 * @param logPairs mean of the natural logarithm of the items a shopper looks at
 * @param tierAppeal factor per tier that levels them
 * @param placed the share of what shoppers look at that the platform places, all of it from large sellers
 */
record Calibration(double logPairs, double[] tierAppeal, double placed) {
    private static final double ACTIVITY_SPREAD = 1.22;
    private static final int MOST_PAIRS = 600;
    private static final int TRIED = 500;
    private static final int ROUNDS = 12;

    static Calibration of(ShopPlan plan, Shelf shelf) {
        double logPairs = logPairs(plan, shelf, Funnel.EVENTS_PER_PAIR);
        double[] appeal = {1, 1, 1};
        for (int round = 0; round < 4; round++) {
            double[] shares = shares(plan, shelf, logPairs, appeal, 0);
            for (var tier : Tier.values()) {
                appeal[tier.ordinal()] *= shelf.catalogueShare(tier) / shares[tier.ordinal()];
            }
        }
        double wanted = plan.planted().overExposure() * shelf.catalogueShare(Tier.LARGE);
        double placed = solve(0, .9, share ->
                shares(plan, shelf, logPairs, appeal, share)[Tier.LARGE.ordinal()] - wanted);
        return new Calibration(logPairs, appeal, placed);
    }

    /** The same for a log in which one item looked at leaves another number of rows. */
    Calibration with(ShopPlan plan, Shelf shelf, double rowsPerPair) {
        return new Calibration(logPairs(plan, shelf, rowsPerPair), tierAppeal, placed);
    }

    private static double logPairs(ShopPlan plan, Shelf shelf, double rowsPerPair) {
        int tried = Math.min(plan.users(), 20_000);
        double perShopper = plan.targetEvents() * (1 - plan.noise().bots() - plan.noise().malformed() - plan.noise().duplicates()) / plan.users() / rowsPerPair;
        return solve(0, 8, mean -> {
            double pairs = 0;
            for (int n = 0; n < tried; n++) {
                pairs += pairs(mean, Shopper.of(plan, n), shelf.size());
            }
            return pairs / tried - perShopper;
        });
    }

    /** How many different items a shopper looks at. */
    int pairs(Shopper shopper, int items) {
        return pairs(logPairs, shopper, items);
    }

    private static int pairs(double logMean, Shopper shopper, int items) {
        long pairs = Math.round(Math.exp(logMean + ACTIVITY_SPREAD * shopper.activity()));
        return (int) Math.max(1, Math.min(Math.min(MOST_PAIRS, items / 4), pairs));
    }

    /** The share of each tier in what the first shoppers look at. The same shoppers with the same chances every time. */
    private static double[] shares(ShopPlan plan, Shelf shelf, double logPairs, double[] tierAppeal, double placed) {
        double[] looked = new double[Tier.values().length];
        for (int n = 0; n < Math.min(TRIED, plan.users()); n++) {
            var shopper = Shopper.of(plan, n);
            int[] choices = Taste.choices(
                    shelf, shopper, tierAppeal, placed, shopper.wandering(plan.planted()), pairs(logPairs, shopper, shelf.size()), new SplittableRandom(shopper.seed()));
            for (int item : choices) {
                looked[shelf.tier(item).ordinal()]++;
            }
        }
        double all = Arrays.stream(looked).sum();
        return Arrays.stream(looked).map(count -> count / all).toArray();
    }

    /** Where a growing function crosses zero, by halving. */
    private static double solve(double low, double high, DoubleUnaryOperator growing) {
        double l = low;
        double h = high;
        for (int round = 0; round < ROUNDS; round++) {
            double middle = (l + h) / 2;
            if (growing.applyAsDouble(middle) < 0) {
                l = middle;
            } else {
                h = middle;
            }
        }
        return (l + h) / 2;
    }
}
