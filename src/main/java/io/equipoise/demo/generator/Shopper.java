package io.equipoise.demo.generator;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A shopper.
 *
 * @param woman what shapes their taste, also where the file does not say
 * @param gender what the file says: {@code F}, {@code M} or nothing
 * @param device drawn by itself, tied to nothing: the attribute without a gap
 * @param activity standard normal; how active they are among shoppers
 * @param seed of everything this shopper does
 */
record Shopper(String id, boolean woman, String gender, int age, Region region, String device, double activity, long seed) {
    static final String[] AGES = {"18-24", "25-34", "35-44", "45-54", "55+"};
    private static final double[] AGE_SHARES = {.20, .31, .24, .15, .10};
    private static final String[] DEVICES = {"app", "web", "mini_program"};
    private static final double[] DEVICE_SHARES = {.55, .20, .25};

    /** The n-th shopper of a plan, whatever happened to the others. */
    static Shopper of(ShopPlan plan, int n) {
        long seed = new SplittableRandom(plan.seed() * 1_000_003 + n).nextLong();
        RandomGenerator random = new SplittableRandom(seed);
        boolean woman = random.nextDouble() < .55;
        boolean said = random.nextDouble() >= plan.planted().missingGender();
        int age = pick(AGE_SHARES, random.nextDouble());
        var region = Region.at(random.nextDouble());
        String device = DEVICES[pick(DEVICE_SHARES, random.nextDouble())];
        return new Shopper(
                "C%06d".formatted(100_000 + n),
                woman,
                said ? woman ? "F" : "M" : "",
                age,
                isOverseas(plan, n) ? Region.OVERSEAS : region,
                device,
                random.nextGaussian(),
                random.nextLong());
    }

    /** The share of this shopper's choices that follow no taste at all. */
    double wandering(Planted planted) {
        return region == Region.NORTHWEST ? planted.wandering() : Planted.NO_WANDERING;
    }

    String ageBand() {
        return AGES[age];
    }

    /** Spread evenly over the shoppers, exactly twelve. */
    private static boolean isOverseas(ShopPlan plan, int n) {
        int step = plan.users() / Region.OVERSEAS_SHOPPERS;
        return n % step == step / 2 && n / step < Region.OVERSEAS_SHOPPERS;
    }

    private static int pick(double[] shares, double quantile) {
        double sum = 0;
        for (int i = 0; i < shares.length - 1; i++) {
            sum += shares[i];
            if (quantile < sum) {
                return i;
            }
        }
        return shares.length - 1;
    }
}
