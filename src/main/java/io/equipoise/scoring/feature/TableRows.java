package io.equipoise.scoring.feature;

import io.equipoise.dataset.feature.Choices;
import io.equipoise.dataset.feature.FeatureSpec;
import io.equipoise.dataset.feature.FeatureTable;
import java.util.List;
import java.util.stream.Stream;

/** Version 2: the {@link FeatureTable} of the snapshot, and how far the price is from what the shopper usually pays. */
final class TableRows implements FeatureRows {
    private static final float LEAST_SPREAD = 0.25f;
    private static final List<FeatureSpec> PRICES = List.of(
            new FeatureSpec("cross.price.difference", "item.price - user.price; 0 where either is unknown", "ln currency", "all choices in sight"),
            new FeatureSpec("cross.price.distance", "|cross.price.difference| / (user.price.spread + 0.25)", "ratio", "all choices in sight"));

    private final FeatureTable table;
    private final List<FeatureSpec> columns;
    private final int userWidth;
    private final int itemWidth;
    private final int price;
    private final int spread;
    private final int itemPrice;
    private final int itemPriceUnknown;
    private final int popularity;

    TableRows(Histories histories) {
        table = FeatureTable.of(
                histories.log(), new Choices(histories.items(), histories.times()), ItemCategories.of(histories.log().itemAttributes()));
        columns = Stream.of(table.userColumns(), table.itemColumns(), table.crossColumns(), PRICES).flatMap(List::stream).toList();
        userWidth = table.userColumns().size();
        itemWidth = table.itemColumns().size();
        price = position(table.userColumns(), "user.price");
        spread = position(table.userColumns(), "user.price.spread");
        itemPrice = position(table.itemColumns(), "item.price");
        itemPriceUnknown = position(table.itemColumns(), "item.price.unknown");
        popularity = position(table.itemColumns(), "item.popularity");
    }

    private static int position(List<FeatureSpec> columns, String name) {
        return columns.stream().map(FeatureSpec::name).toList().indexOf(name);
    }

    @Override
    public int version() {
        return FeatureTable.VERSION;
    }

    @Override
    public List<FeatureSpec> columns() {
        return columns;
    }

    @Override
    public float popularity(int item) {
        return table.item(item)[popularity];
    }

    @Override
    public Sight sight() {
        return new Sight() {
            private int user;
            private float[] own = table.user(-1);
            private boolean known;

            @Override
            public void look(int user, int[] history) {
                this.user = user;
                own = table.user(user);
                known = history.length > 0;
            }

            @Override
            public void write(int item, float[] row) {
                float[] facts = table.item(item);
                System.arraycopy(own, 0, row, 0, userWidth);
                System.arraycopy(facts, 0, row, userWidth, itemWidth);
                table.cross(user, item, row, userWidth + itemWidth);
                float difference = !known || facts[itemPriceUnknown] > 0 ? 0 : facts[itemPrice] - own[price];
                row[columns.size() - 2] = difference;
                row[columns.size() - 1] = Math.abs(difference) / (own[spread] + LEAST_SPREAD);
            }
        };
    }
}
