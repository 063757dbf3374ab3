package io.equipoise.scoring.feature;

import io.equipoise.dataset.AttributeColumn.Categorical;
import io.equipoise.dataset.EventType;
import java.util.Arrays;
import java.util.List;

/** What a shopper's own behaviour says of them: how much, how lately, how dear, how varied. No attribute of the person is read. */
final class UserFacts {
    static final List<String> NAMES = List.of(
            "user.items", "user.repeats", "user.price", "user.price.spread", "user.popularity", "user.variety", "user.idle",
            "user.span", "user.purchases", "user.carts");

    /** Positions in a row that a cross feature reads. */
    static final int PRICE = NAMES.indexOf("user.price");

    static final int PRICE_SPREAD = NAMES.indexOf("user.price.spread");

    private static final double DAY = 86_400;

    private final float[][] rows;
    private final float[] nobody = new float[NAMES.size()];

    UserFacts(Histories histories, ItemFacts items, List<Categorical> categories) {
        int users = histories.userCount();
        double[] events = new double[users];
        double[] purchases = new double[users];
        double[] carts = new double[users];
        TrainingEvents.visit(histories, (event, user, item, type) -> {
            events[user]++;
            purchases[user] += type == EventType.PURCHASE ? 1 : 0;
            carts[user] += type == EventType.CART ? 1 : 0;
        });
        rows = new float[users][];
        for (int user = 0; user < users; user++) {
            int[] history = histories.items(user);
            if (history.length > 0) {
                long[] times = histories.times(user);
                double[] prices = Arrays.stream(history)
                        .mapToDouble(items::logPrice)
                        .filter(price -> !Double.isNaN(price))
                        .toArray();
                double meanPrice = Arrays.stream(prices).average().orElse(0);
                rows[user] = new float[] {
                    (float) Math.log(history.length),
                    (float) Math.log((events[user] + 1) / (history.length + 1)),
                    (float) meanPrice,
                    (float) deviation(prices, meanPrice),
                    (float) Arrays.stream(history).mapToDouble(items::popularity).average().orElse(0),
                    categories.isEmpty() ? 0 : (float) entropy(history, categories.getFirst()),
                    (float) Math.log1p((histories.newest() - times[times.length - 1]) / DAY),
                    (float) Math.log1p((times[times.length - 1] - times[0]) / DAY),
                    (float) (purchases[user] / Math.max(1, events[user])),
                    (float) (carts[user] / Math.max(1, events[user]))
                };
            }
        }
    }

    /** All facts of a shopper; zeros for somebody without history. */
    float[] row(int user) {
        return user < 0 || rows[user] == null ? nobody : rows[user];
    }

    private static double deviation(double[] values, double mean) {
        return Math.sqrt(Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElse(0));
    }

    private static double entropy(int[] history, Categorical category) {
        int[] counts = new int[category.labels().size()];
        for (int item : history) {
            counts[category.codes()[item]]++;
        }
        double entropy = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / history.length;
                entropy -= share * Math.log(share);
            }
        }
        return entropy;
    }
}
