package io.equipoise.demo.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts what is written, for the truth file. */
final class Tally {
    private static final int MOST_BOTS_NAMED = 1_000;

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
    private long rows;
    private long sessions;
    private long late;
    private long duplicates;
    private long bots;
    private long botEvents;
    private final List<String> someBots = new ArrayList<>();
    private final long[] malformed = new long[Damage.values().length];
    private final long[] shown = new long[ShownLists.SLOTS];
    private final long[] clicked = new long[ShownLists.SLOTS];

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

    void row() {
        rows++;
    }

    void session() {
        sessions++;
    }

    void late() {
        late++;
    }

    void duplicate() {
        duplicates++;
    }

    void malformed(Damage damage) {
        malformed[damage.ordinal()]++;
    }

    void impressions(List<LogRow> impressions) {
        impressions.forEach(row -> shown[row.position - 1]++);
    }

    void clicked(int position) {
        clicked[position - 1]++;
    }

    void bot(Shopper account, int events) {
        bots++;
        botEvents += events;
        genderMissing += account.gender().isEmpty() ? 1 : 0;
        if (someBots.size() < MOST_BOTS_NAMED) {
            someBots.add(account.id());
        }
    }

    long rows() {
        return rows;
    }

    long pairs() {
        return pairs;
    }

    /** Adds what another has counted, of later shoppers. */
    void add(Tally later) {
        for (int i = 0; i < ofItem.length; i++) {
            ofItem[i] += later.ofItem[i];
        }
        later.ofType.forEach((type, count) -> ofType.merge(type, count, Long::sum));
        later.pairsWithType.forEach((type, count) -> pairsWithType.merge(type, count, Long::sum));
        largeViews += later.largeViews;
        users += later.users;
        pairs += later.pairs;
        events += later.events;
        northwest += later.northwest;
        overseas += later.overseas;
        genderMissing += later.genderMissing;
        logSum += later.logSum;
        logSquares += later.logSquares;
        rows += later.rows;
        sessions += later.sessions;
        late += later.late;
        duplicates += later.duplicates;
        bots += later.bots;
        botEvents += later.botEvents;
        later.someBots.stream().limit(MOST_BOTS_NAMED - someBots.size()).forEach(someBots::add);
        for (int d = 0; d < malformed.length; d++) {
            malformed[d] += later.malformed[d];
        }
        for (int r = 0; r < shown.length; r++) {
            shown[r] += later.shown[r];
            clicked[r] += later.clicked[r];
        }
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
                        plan.planted().overExposure(),
                        share,
                        viewShare,
                        viewShare / share),
                new Truth.ServedWorse(
                        "region",
                        Region.NORTHWEST.label(),
                        "The share of choices drawn evenly from the whole catalogue instead of by taste; activity is as elsewhere.",
                        plan.planted().wandering(),
                        Planted.NO_WANDERING,
                        northwest),
                "device",
                new Truth.Missing("gender", plan.planted().missingGender(), genderMissing),
                new Truth.SmallGroup("region", Region.OVERSEAS.label(), overseas),
                plan.noise().any() ? noise(plan) : null,
                measured());
    }

    private Truth.Noisy noise(ShopPlan plan) {
        var damage = new LinkedHashMap<String, Long>();
        for (var kind : Damage.values()) {
            damage.put(kind.name().toLowerCase(Locale.ROOT), malformed[kind.ordinal()]);
        }
        double[] rates = new double[shown.length];
        Arrays.setAll(rates, r -> clicked[r] / (double) Math.max(1, shown[r]));
        return new Truth.Noisy(
                rows,
                bots,
                botEvents,
                List.copyOf(someBots),
                late,
                Arrays.stream(malformed).sum(),
                damage,
                duplicates,
                shelf.newItems(),
                sessions,
                Arrays.stream(shown).sum(),
                plan.planted().positionBias(),
                rates);
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
