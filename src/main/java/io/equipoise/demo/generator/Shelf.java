package io.equipoise.demo.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The catalogue on offer: who sells what, how attractive each item is by itself, and how tastes differ between groups of shoppers. */
final class Shelf {
    /** Spread of the log attractiveness of items; with tastes and favour it gives the concentration of real shops. */
    private static final double APPEAL_SPREAD = 1.85;
    private static final double GENDER_TASTE = .45;
    private static final double AGE_TASTE = .25;
    private static final double SPONSORED = .08;
    /** Large sellers offer so much of the catalogue, medium ones so much. */
    private static final double LARGE_SHARE = .16;
    private static final double MEDIUM_SHARE = .34;

    final List<ShopItem> items;
    final int[] category;
    final int[] style;
    final int categories;
    final int styles;
    final double[] appeal;
    private final Tier[] tiers;
    private final double[] catalogueShares = new double[Tier.values().length];
    /** Women's minus men's log taste by category. */
    final double[] genderTaste;
    /** Log taste by age band and category. */
    final double[][] ageTaste;

    private Shelf(List<ShopItem> items, RandomGenerator random) {
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
        appeal = random.doubles(items.size()).map(ignored -> APPEAL_SPREAD * random.nextGaussian()).toArray();
        genderTaste = random.doubles(categories).map(ignored -> GENDER_TASTE * random.nextGaussian()).toArray();
        ageTaste = new double[Shopper.AGES.length][];
        Arrays.setAll(ageTaste, age -> random.doubles(categories)
                .map(ignored -> AGE_TASTE * random.nextGaussian())
                .toArray());
    }

    static Shelf of(long seed) {
        var random = new SplittableRandom(seed);
        var sellers = Seller.all();
        var items = new ArrayList<ShopItem>();
        for (var product : Product.catalogue()) {
            double size = random.nextDouble();
            var tier = size < LARGE_SHARE ? Tier.LARGE : size < LARGE_SHARE + MEDIUM_SHARE ? Tier.MEDIUM : Tier.SMALL;
            var ofTier = sellers.stream().filter(seller -> seller.tier() == tier).toList();
            items.add(new ShopItem(
                    "P%05d".formatted(10_000 + items.size()),
                    product,
                    ofTier.get(random.nextInt(ofTier.size())),
                    random.nextDouble() < SPONSORED));
        }
        return new Shelf(items, random);
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
