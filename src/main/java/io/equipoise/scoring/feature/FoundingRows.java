package io.equipoise.scoring.feature;

import io.equipoise.dataset.AttributeColumn.Categorical;
import io.equipoise.dataset.feature.FeatureSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Version 1, for the networks that were trained with it. It never changes. Its schema has names only: its files carry no hash, their list of
 * columns is compared instead.
 */
final class FoundingRows implements FeatureRows {
    static final int VERSION = 1;

    private static final int RECENT = 10;
    private static final double LEAST_SPREAD = 0.25;

    private final List<Categorical> categories;
    private final ItemFacts items;
    private final UserFacts users;
    private final List<FeatureSpec> columns;

    FoundingRows(Histories histories) {
        categories = ItemCategories.of(histories.log().itemAttributes());
        items = new ItemFacts(histories, categories);
        users = new UserFacts(histories, items, categories);
        var names = new ArrayList<>(UserFacts.NAMES);
        names.addAll(items.names());
        for (var category : categories) {
            names.add("cross.share." + category.name());
            names.add("cross.recent." + category.name());
        }
        names.add("cross.price.difference");
        names.add("cross.price.distance");
        columns = names.stream().map(name -> new FeatureSpec(name, "", "", "")).toList();
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public List<FeatureSpec> columns() {
        return columns;
    }

    @Override
    public float popularity(int item) {
        return items.popularity(item);
    }

    @Override
    public Sight sight() {
        return new FoundingSight();
    }

    private final class FoundingSight implements Sight {
        private final float[][] shares = scratch();
        private final float[][] recentShares = scratch();
        private float[] userRow = new float[0];
        private int[] history = new int[0];

        private float[][] scratch() {
            return categories.stream().map(category -> new float[category.labels().size()]).toArray(float[][]::new);
        }

        @Override
        public void look(int user, int[] history) {
            this.history = history;
            userRow = users.row(user);
            for (int column = 0; column < shares.length; column++) {
                count(categories.get(column), 0, shares[column]);
                count(categories.get(column), Math.max(0, history.length - RECENT), recentShares[column]);
            }
        }

        private void count(Categorical category, int from, float[] target) {
            Arrays.fill(target, 0);
            for (int k = from; k < history.length; k++) {
                target[category.codes()[history[k]]] += 1f / (history.length - from);
            }
            target[category.unknownCode()] = 0;
        }

        @Override
        public void write(int item, float[] row) {
            float[] facts = items.row(item);
            System.arraycopy(userRow, 0, row, 0, userRow.length);
            System.arraycopy(facts, 0, row, userRow.length, facts.length);
            int at = userRow.length + facts.length;
            for (int column = 0; column < shares.length; column++) {
                int label = categories.get(column).codes()[item];
                row[at++] = shares[column][label];
                row[at++] = recentShares[column][label];
            }
            float price = items.logPrice(item);
            float difference = Float.isNaN(price) || history.length == 0 ? 0 : price - userRow[UserFacts.PRICE];
            row[at++] = difference;
            row[at] = (float) (Math.abs(difference) / (userRow[UserFacts.PRICE_SPREAD] + LEAST_SPREAD));
        }
    }
}
