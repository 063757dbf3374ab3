package io.equipoise.scoring.feature;

import io.equipoise.dataset.AttributeColumn.Categorical;
import io.equipoise.dataset.AttributeColumn.Numeric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of each item alone. Popularity is relative to the average item, so that its scale does not depend on how much history is
 * looked at: ln((count + average/10) / average).
 */
final class ItemFacts {
    private static final double DAY = 86_400;
    private static final double HALF_LIFE_DAYS = 30;
    private static final double NEVER_DAYS = 365;

    private final List<String> names = new ArrayList<>();
    private final int items;
    private final float[] popularity;
    private final float[] recentPopularity;
    private final float[] logPrice;
    private final float[][] rows;

    ItemFacts(Histories histories, List<Categorical> categories) {
        items = histories.itemCount();
        double[] counts = new double[items];
        double[] decayed = new double[items];
        double[] age = filled(NEVER_DAYS);
        double[] idle = filled(NEVER_DAYS);
        countChoices(histories, counts, decayed, age, idle);
        popularity = relative(counts);
        recentPopularity = relative(decayed);
        double[] repeats = new double[items];
        double[] spent = new double[items];
        double[] priced = new double[items];
        TrainingEvents.visit(histories, (event, user, item, type) -> {
            repeats[item]++;
            float value = histories.log().eventValue(event);
            if (value > 0) {
                spent[item] += value;
                priced[item]++;
            }
        });
        logPrice = logPrices(histories, spent, priced);
        var columns = new ArrayList<float[]>();
        add(columns, "item.popularity", i -> popularity[i]);
        add(columns, "item.popularity.recent", i -> recentPopularity[i]);
        add(columns, "item.popularity.trend", i -> recentPopularity[i] - popularity[i]);
        add(columns, "item.price", i -> Float.isNaN(logPrice[i]) ? 0 : logPrice[i]);
        add(columns, "item.price.unknown", i -> Float.isNaN(logPrice[i]) ? 1 : 0);
        add(columns, "item.age", i -> Math.log1p(age[i]));
        add(columns, "item.idle", i -> Math.log1p(idle[i]));
        add(columns, "item.repeats", i -> Math.log((repeats[i] + 1) / (counts[i] + 1)));
        for (var category : categories) {
            float[] byLabel = labelPopularity(category, counts);
            add(columns, "item.popularity." + category.name(), i -> byLabel[category.codes()[i]]);
        }
        rows = transposed(columns);
    }

    List<String> names() {
        return names;
    }

    /** All facts of an item, in the order of {@link #names}. */
    float[] row(int item) {
        return rows[item];
    }

    float popularity(int item) {
        return popularity[item];
    }

    float recentPopularity(int item) {
        return recentPopularity[item];
    }

    /** Natural logarithm of the price, NaN where it is not known. */
    float logPrice(int item) {
        return logPrice[item];
    }

    private interface Fact {
        double of(int item);
    }

    private void add(List<float[]> columns, String name, Fact fact) {
        names.add(name);
        float[] column = new float[items];
        for (int item = 0; item < items; item++) {
            column[item] = (float) fact.of(item);
        }
        columns.add(column);
    }

    private double[] filled(double value) {
        double[] values = new double[items];
        Arrays.fill(values, value);
        return values;
    }

    private static void countChoices(Histories histories, double[] counts, double[] decayed, double[] age, double[] idle) {
        for (int user = 0; user < histories.userCount(); user++) {
            int[] history = histories.items(user);
            long[] times = histories.times(user);
            for (int k = 0; k < history.length; k++) {
                int item = history[k];
                double days = (histories.newest() - times[k]) / DAY;
                age[item] = counts[item] == 0 ? days : Math.max(age[item], days);
                idle[item] = Math.min(idle[item], days);
                counts[item]++;
                decayed[item] += Math.pow(2, -days / HALF_LIFE_DAYS);
            }
        }
    }

    private float[] relative(double[] counts) {
        double average = Math.max(Arrays.stream(counts).sum() / items, 1e-9);
        float[] relative = new float[items];
        for (int item = 0; item < items; item++) {
            relative[item] = (float) Math.log((counts[item] + 0.1 * average) / average);
        }
        return relative;
    }

    private float[] logPrices(Histories histories, double[] spent, double[] priced) {
        float[] prices = new float[items];
        var known = histories.log().itemAttributes().column("price").orElse(null);
        for (int item = 0; item < items; item++) {
            double price = known instanceof Numeric numeric ? numeric.values()[item] : spent[item] / priced[item];
            prices[item] = price > 0 ? (float) Math.log(price) : Float.NaN;
        }
        return prices;
    }

    /** Relative popularity of the average item under each label. */
    private float[] labelPopularity(Categorical category, double[] counts) {
        double[] sums = new double[category.labels().size()];
        double[] sizes = new double[sums.length];
        for (int item = 0; item < items; item++) {
            sums[category.codes()[item]] += counts[item];
            sizes[category.codes()[item]]++;
        }
        double average = Math.max(Arrays.stream(counts).sum() / items, 1e-9);
        float[] byLabel = new float[sums.length];
        for (int label = 0; label < sums.length; label++) {
            byLabel[label] = (float) Math.log((sums[label] / Math.max(sizes[label], 1) + 0.1 * average) / average);
        }
        return byLabel;
    }

    private float[][] transposed(List<float[]> columns) {
        float[][] byItem = new float[items][columns.size()];
        for (int column = 0; column < columns.size(); column++) {
            for (int item = 0; item < items; item++) {
                byItem[item][column] = columns.get(column)[item];
            }
        }
        return byItem;
    }
}
