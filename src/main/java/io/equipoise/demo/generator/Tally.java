package io.equipoise.demo.generator;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what is written, for the truth file. */
final class Tally {
    private final Shelf shelf;
    private final long[] ofItem;
    private final Map<String, Long> ofType = new LinkedHashMap<>();
    private final Map<String, Long> pairsWithType = new LinkedHashMap<>();
    private long largeViews;
    private long users;
    private long pairs;
    private long events;
    private long northwest;
    private long overseas;
    private long genderMissing;
    private double logSum;
    private double logSquares;

    Tally(Shelf shelf) {
        this.shelf = shelf;
        this.ofItem = new long[shelf.size()];
    }

    void shopper(Shopper shopper, long shopperEvents) {
        users++;
        northwest += shopper.region() == Region.NORTHWEST ? 1 : 0;
        overseas += shopper.region() == Region.OVERSEAS ? 1 : 0;
        genderMissing += shopper.gender().isEmpty() ? 1 : 0;
        double log = Math.log(Math.max(1, shopperEvents));
        logSum += log;
        logSquares += log * log;
    }

    void pair(Iterable<String> types) {
        pairs++;
        types.forEach(type -> pairsWithType.merge(type, 1L, Long::sum));
    }

    void event(int item, String type) {
        events++;
        ofItem[item]++;
        ofType.merge(type, 1L, Long::sum);
        largeViews += type.equals("view") && shelf.isLarge(item) ? 1 : 0;
    }

    Truth truth(ShopPlan plan, Calibration calibration) {
        double share = shelf.catalogueShare(Tier.LARGE);
        double viewShare = largeViews / (double) ofType.getOrDefault("view", 1L);
        return new Truth(
                plan,
                new Truth.OverExposed(
                        "provider_tier",
                        Tier.LARGE.label,
                        ("Share of view events on items of this group, divided by its share of the catalogue. The platform places"
                                        + " %.1f %% of what shoppers look at, all of it from this group; without that the ratio would be 1.")
                                .formatted(100 * calibration.placed()),
                        Calibration.OVER_EXPOSURE,
                        share,
                        viewShare,
                        viewShare / share),
                new Truth.ServedWorse(
                        "region",
                        Region.NORTHWEST.label(),
                        "The share of choices drawn evenly from the whole catalogue instead of by taste; activity is as elsewhere.",
                        Region.NORTHWEST.wandering(),
                        Region.EAST.wandering(),
                        northwest),
                "device",
                new Truth.Missing("gender", Shopper.MISSING_GENDER, genderMissing),
                new Truth.SmallGroup("region", Region.OVERSEAS.label(), overseas),
                measured());
    }

    private Map<String, Double> measured() {
        var measured = new LinkedHashMap<String, Double>();
        measured.put("users", (double) users);
        measured.put("items", (double) shelf.size());
        measured.put("events", (double) events);
        measured.put("pairs", (double) pairs);
        measured.put("itemGini", gini());
        measured.put("topFifthShare", topFifthShare());
        double mean = logSum / users;
        measured.put("lnEventsPerUserMean", mean);
        measured.put("lnEventsPerUserSd", Math.sqrt(logSquares / users - mean * mean));
        pairsWithType.forEach((type, count) -> measured.put("pairsWith." + type, count / (double) pairs));
        ofType.forEach((type, count) -> measured.put("events." + type, (double) count));
        return measured;
    }

    /** Half the mean absolute difference of two items' events, relative to their mean: 0 all alike, 1 one item has all. */
    private double gini() {
        long[] sorted = ofItem.clone();
        Arrays.sort(sorted);
        double weighted = 0;
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            weighted += (i + 1.0) * sorted[i];
            sum += sorted[i];
        }
        return 2 * weighted / (sorted.length * sum) - (sorted.length + 1.0) / sorted.length;
    }

    private double topFifthShare() {
        long[] sorted = ofItem.clone();
        Arrays.sort(sorted);
        return Arrays.stream(sorted, sorted.length - sorted.length / 5, sorted.length).sum() / (double) events;
    }
}
