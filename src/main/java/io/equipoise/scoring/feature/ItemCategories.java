package io.equipoise.scoring.feature;

import io.equipoise.dataset.AttributeColumn.Categorical;
import io.equipoise.dataset.AttributeTable;
import java.util.ArrayList;
import java.util.List;

/** The item attributes that sort a catalogue: category, brand, seller, price band and their like; titles and other near-unique texts do not. */
final class ItemCategories {
    private static final int MOST = 8;

    private ItemCategories() {}

    static List<Categorical> of(AttributeTable attributes) {
        var columns = new ArrayList<Categorical>();
        for (String name : attributes.names()) {
            attributes
                    .categorical(name)
                    .filter(column -> column.unknownCode() >= 2 && column.unknownCode() <= attributes.size() / 3)
                    .filter(column -> columns.size() < MOST)
                    .ifPresent(columns::add);
        }
        return columns;
    }
}
