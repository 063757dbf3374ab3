package io.equipoise.dataset.feature;

import io.equipoise.dataset.AttributeColumn.Categorical;
import io.equipoise.dataset.InteractionLog;
import java.util.ArrayList;
import java.util.List;

/**
 * Features of every shopper and item of a log at a moment: the time of the newest choice in sight. Computed once by DuckDB, from the Parquet
 * file of the snapshot where there is one, then in memory: some 35 numbers per shopper, 20 per item, and four per shopper and label chosen.
 * Sums are of whole numbers, so that the same choices give the same bits, whatever the number of threads.
 */
public final class FeatureTable {
    /** Raised whenever a column is added or changes its meaning. Version 1 is that of {@code scoring.feature}. */
    public static final int VERSION = 2;
    /** The attribute made of prices. */
    public static final String BAND = "price.band";
    /** Fifths of the known prices. */
    public static final int BANDS = 5;

    private final List<Categorical> attributes;
    private final List<FeatureSpec> userColumns;
    private final List<FeatureSpec> itemColumns;
    private final List<FeatureSpec> crossColumns;
    final float[][] users;
    final float[][] items;
    final Affinities affinities;
    final int[][] labels;
    private final float[] nobody;

    private FeatureTable(InteractionLog log, List<Categorical> attributes) {
        this.attributes = List.copyOf(attributes);
        var names = new ArrayList<>(attributes.stream().map(Categorical::name).toList());
        names.add(BAND);
        userColumns = FeatureColumns.user(names);
        itemColumns = FeatureColumns.item(names);
        crossColumns = FeatureColumns.cross(names);
        users = new float[log.userCount()][];
        items = new float[log.itemCount()][itemColumns.size()];
        affinities = new Affinities(log.userCount(), names.size());
        nobody = new float[userColumns.size()];
        labels = new int[names.size()][];
        for (int a = 0; a < attributes.size(); a++) {
            labels[a] = attributes.get(a).codes();
        }
        labels[attributes.size()] = new int[log.itemCount()];
    }

    /** @param attributes of items whose labels are counted */
    public static FeatureTable of(InteractionLog log, Choices choices, List<Categorical> attributes) {
        var table = new FeatureTable(log, attributes);
        FeatureQueries.fill(table, log, choices);
        return table;
    }

    public List<FeatureSpec> userColumns() {
        return userColumns;
    }

    public List<FeatureSpec> itemColumns() {
        return itemColumns;
    }

    public List<FeatureSpec> crossColumns() {
        return crossColumns;
    }

    /** The labels an item has by an attribute, 1 at least: of several values all, else the one, which may be that of the unknown. */
    int[] labels(int attribute, int item) {
        return attribute < attributes.size() ? attributes.get(attribute).all(item) : new int[] {labels[attribute][item]};
    }

    List<Categorical> attributes() {
        return attributes;
    }

    /** A shopper's numbers in the order of {@link #userColumns}; zeros for somebody without choices in sight. Not to be written to. */
    public float[] user(int user) {
        return user < 0 || users[user] == null ? nobody : users[user];
    }

    /** An item's numbers in the order of {@link #itemColumns}. Not to be written to. */
    public float[] item(int item) {
        return items[item];
    }

    /** Writes the numbers of both in the order of {@link #crossColumns}; of an item of several labels their mean. */
    public void cross(int user, int item, float[] row, int at) {
        for (int a = 0; a < labels.length; a++) {
            if (a < attributes.size() && attributes.get(a).listed()) {
                affinities.writeMean(user, a, labels(a, item), row, at + 3 * a);
            } else {
                affinities.write(user, a, labels[a][item], row, at + 3 * a);
            }
        }
    }
}
