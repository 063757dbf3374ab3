package io.equipoise.demo.generator;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The catalogue on offer: who sells what, how attractive each item is by itself, and how tastes differ between groups of shoppers. */
final class Shelf {
    /** Spread of the log attractiveness of items; with tastes and favour it gives the concentration of real shops. */
    private static final double APPEAL_SPREAD = 1.85;
    /** The same in a large shop, where counts are less noisy and add less to it. */
    private static final double LARGE_APPEAL_SPREAD = 2.1;
    private static final int LARGE_SHOP = 5_000;
    private static final double GENDER_TASTE = .45;
    private static final double AGE_TASTE = .25;
    private static final double SPONSORED = .08;
    private static final long DAY = 86_400;
    /** Large sellers offer so much of the catalogue, medium ones so much. */
    private static final double LARGE_SHARE = .16;
    private static final double MEDIUM_SHARE = .34;

    final List<ShopItem> items;
    final int[] category;
    final int[] style;
    final int categories;
    final int styles;
    /** Attractiveness of each item by itself, a factor. */
    private final double[] attraction;

    private final byte[] madeFor;
    private final Tier[] tiers;
    private final double[] catalogueShares = new double[Tier.values().length];
    /** Women's minus men's log taste by category. */
    final double[] genderTaste;
    /** Log taste by age band and category. */
    final double[][] ageTaste;

    /** When each item came on offer, in epoch seconds; 0 where it always was. */
    private final long[] launched;

    private final double[] popularUpTo;
    private final String[] prices;

    private Shelf(List<ShopItem> items, double spread, RandomGenerator random) {
        this.items = items;
        tiers = items.stream().map(item -> item.seller().tier()).toArray(Tier[]::new);
        for (var tier : tiers) {
            catalogueShares[tier.ordinal()] += 1.0 / tiers.length;
        }
        var categoryNames = items.stream().map(item -> item.product().category()).distinct().sorted().toList();
        var styleNames = items.stream().map(item -> item.product().style()).distinct().sorted().toList();
        categories = categoryNames.size();
        styles = styleNames.size();
        category = items.stream().mapToInt(item -> categoryNames.indexOf(item.product().category())).toArray();
        style = items.stream().mapToInt(item -> styleNames.indexOf(item.product().style())).toArray();
        attraction = random.doubles(items.size()).map(ignored -> Math.exp(spread * random.nextGaussian())).toArray();
        madeFor = new byte[items.size()];
        for (int item = 0; item < madeFor.length; item++) {
            String affinity = items.get(item).product().affinity();
            madeFor[item] = (byte) (affinity.isEmpty() ? 0 : affinity.equals("F") ? 1 : -1);
        }
        launched = new long[items.size()];
        popularUpTo = new double[items.size()];
        prices = new String[items.size()];
        double sum = 0;
        for (int item = 0; item < popularUpTo.length; item++) {
            sum += attraction[item];
            popularUpTo[item] = sum;
            prices[item] = String.format(Locale.ROOT, "%.2f", items.get(item).product().price());
        }
        genderTaste = random.doubles(categories).map(ignored -> GENDER_TASTE * random.nextGaussian()).toArray();
        ageTaste = new double[Shopper.AGES.length][];
        Arrays.setAll(ageTaste, age -> random.doubles(categories)
                .map(ignored -> AGE_TASTE * random.nextGaussian())
                .toArray());
    }

    /** @param plan its seed, items, end and share of new items */
    static Shelf of(ShopPlan plan) {
        var shelf = of(plan.seed(), plan.items(), plan.users() > LARGE_SHOP ? LARGE_APPEAL_SPREAD : APPEAL_SPREAD);
        var random = new SplittableRandom(~plan.seed());
        long end = plan.end().atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        for (int item = 0; item < shelf.launched.length; item++) {
            if (random.nextDouble() < plan.noise().newItems()) {
                shelf.launched[item] = end - DAY * (30 + random.nextInt(300));
            }
        }
        return shelf;
    }

    private static Shelf of(long seed, int count, double spread) {
        var random = new SplittableRandom(seed);
        var sellers = Seller.all();
        var items = new ArrayList<ShopItem>();
        var catalogue = Product.catalogue();
        for (int n = 0; n < count; n++) {
            var product = catalogue.get(n % catalogue.size()).variant(n / catalogue.size());
            double size = random.nextDouble();
            var tier = size < LARGE_SHARE ? Tier.LARGE : size < LARGE_SHARE + MEDIUM_SHARE ? Tier.MEDIUM : Tier.SMALL;
            var ofTier = sellers.stream().filter(seller -> seller.tier() == tier).toList();
            items.add(new ShopItem(
                    "P%05d".formatted(10_000 + items.size()),
                    product,
                    ofTier.get(random.nextInt(ofTier.size())),
                    random.nextDouble() < SPONSORED));
        }
        return new Shelf(items, spread, random);
    }

    /** Epoch seconds from which the item was on offer; 0 where it always was. */
    long launched(int item) {
        return launched[item];
    }

    double attraction(int item) {
        return attraction[item];
    }

    /** 1 where the item is made for women, -1 for men, 0 for anybody. */
    int madeFor(int item) {
        return madeFor[item];
    }

    int newItems() {
        return (int) Arrays.stream(launched).filter(time -> time > 0).count();
    }

    /** An item drawn by its attractiveness. @param quantile in [0, 1) */
    int popular(double quantile) {
        int at = Arrays.binarySearch(popularUpTo, quantile * popularUpTo[popularUpTo.length - 1]);
        return Math.min(popularUpTo.length - 1, at < 0 ? -at - 1 : at);
    }

    String price(int item) {
        return prices[item];
    }

    int size() {
        return items.size();
    }

    Tier tier(int item) {
        return tiers[item];
    }

    boolean isLarge(int item) {
        return tiers[item] == Tier.LARGE;
    }

    double catalogueShare(Tier tier) {
        return catalogueShares[tier.ordinal()];
    }
}
