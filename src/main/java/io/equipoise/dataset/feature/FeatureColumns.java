package io.equipoise.dataset.feature;

import java.util.ArrayList;
import java.util.List;

/** The definitions of the columns of a {@link FeatureTable}. Each name has its place in the queries of {@link FeatureQueries}. */
final class FeatureColumns {
    private static final String SEEN = "all events in sight";
    private static final String CHOICES = "all choices in sight";

    private FeatureColumns() {}

    /** @param attributes names of the item attributes, {@link FeatureTable#BAND} last */
    static List<FeatureSpec> user(List<String> attributes) {
        var columns = new ArrayList<>(List.of(
                new FeatureSpec("user.recency", "ln(1 + (as-of - last event))", "ln days", CHOICES),
                new FeatureSpec("user.frequency", "ln(1 + events)", "ln events", "30 days up to the shopper's last event"),
                new FeatureSpec("user.monetary", "ln(1 + max(0, purchases - returns))", "ln currency", SEEN),
                new FeatureSpec("user.basket", "ln(1 + mean amount of a purchase)", "ln currency", SEEN),
                new FeatureSpec("user.dwell", "ln(1 + mean pause to the next event, of pauses of 1800 s or less)", "ln seconds", SEEN),
                new FeatureSpec("user.activity", "quintile of events among shoppers in sight, 0 to 4, over 4", "share", SEEN),
                new FeatureSpec("user.items", "ln(1 + items)", "ln items", CHOICES),
                new FeatureSpec("user.days", "ln(1 + days with an event)", "ln days", SEEN),
                new FeatureSpec("user.span", "ln(1 + (last event - first choice))", "ln days", CHOICES),
                new FeatureSpec("user.repeats", "ln((events + 1) / (items + 1))", "ln ratio", SEEN),
                new FeatureSpec("user.price", "mean of ln price of what was chosen", "ln currency", CHOICES),
                new FeatureSpec("user.price.spread", "standard deviation of ln price of what was chosen", "ln currency", CHOICES),
                new FeatureSpec("user.popularity", "mean of item.popularity of what was chosen", "ln ratio", CHOICES),
                new FeatureSpec("user.purchases", "purchases / events", "share", SEEN),
                new FeatureSpec("user.carts", "carts / events", "share", SEEN),
                new FeatureSpec("user.night", "events from 0 to 6 h UTC / events", "share", SEEN),
                new FeatureSpec("user.morning", "events from 6 to 12 h UTC / events", "share", SEEN),
                new FeatureSpec("user.afternoon", "events from 12 to 18 h UTC / events", "share", SEEN),
                new FeatureSpec("user.evening", "events from 18 to 24 h UTC / events", "share", SEEN),
                new FeatureSpec("user.weekend", "events on Saturday and Sunday UTC / events", "share", SEEN)));
        for (String attribute : attributes) {
            columns.add(new FeatureSpec(
                    "user.mix." + attribute, "entropy of the shares of known labels of what was chosen", "nats", CHOICES));
        }
        for (int band = 1; band <= FeatureTable.BANDS; band++) {
            columns.add(new FeatureSpec("user.band." + band, "choices of price band " + band + " / choices", "share", CHOICES));
        }
        return List.copyOf(columns);
    }

    static List<FeatureSpec> item(List<String> attributes) {
        var columns = new ArrayList<>(List.of(
                new FeatureSpec("item.popularity", "ln((n + mean/10) / mean), n = shoppers who chose it", "ln ratio", CHOICES),
                new FeatureSpec("item.popularity.recent", "the same, a choice of age a counting 2^(-a / 30 days)", "ln ratio", CHOICES),
                new FeatureSpec("item.popularity.week", "the same, a choice of age a counting 2^(-a / 7 days)", "ln ratio", CHOICES),
                new FeatureSpec("item.popularity.trend", "item.popularity.week - item.popularity", "ln ratio", CHOICES),
                new FeatureSpec("item.price", "ln price; of the item, else mean positive amount of its events; unknown 0", "ln currency", SEEN),
                new FeatureSpec("item.price.unknown", "1 where no price is known", "0 or 1", SEEN),
                new FeatureSpec("item.price.band", "fifth of the known prices, 1 to 5, over 5; unknown 0", "share", SEEN),
                new FeatureSpec("item.age", "ln(1 + (as-of - first choice)), 365 days where there is none", "ln days", CHOICES),
                new FeatureSpec("item.idle", "ln(1 + (as-of - last choice)), 365 days where there is none", "ln days", CHOICES),
                new FeatureSpec("item.freshness", "2^(-(as-of - first choice) / 30 days), 0 where there is none", "share", CHOICES),
                new FeatureSpec("item.repeats", "ln((events + 1) / (n + 1))", "ln ratio", SEEN),
                new FeatureSpec("item.conversion", "(buyers + 10 m) / (choosers + 10), m = buyers / choosers of all items", "share", SEEN),
                new FeatureSpec("item.carts", "the same of those who put it into the cart", "share", SEEN)));
        for (String attribute : attributes) {
            columns.add(new FeatureSpec(
                    "item.popularity." + attribute, "item.popularity of the mean item with the same label; no label 0", "ln ratio", CHOICES));
        }
        return List.copyOf(columns);
    }

    static List<FeatureSpec> cross(List<String> attributes) {
        var columns = new ArrayList<FeatureSpec>();
        for (String attribute : attributes) {
            columns.add(new FeatureSpec("cross.share." + attribute, "choices with the item's label / choices; no label 0", "share", CHOICES));
            columns.add(new FeatureSpec("cross.recent." + attribute, "the same of the last choices", "share", "last 10 choices"));
            columns.add(new FeatureSpec(
                    "cross.decayed." + attribute, "the same, a choice counting 2^(-age / 30 days) at the shopper's last", "share", CHOICES));
        }
        return List.copyOf(columns);
    }
}
