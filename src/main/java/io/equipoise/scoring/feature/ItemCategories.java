package io.equipoise.scoring.feature;

import io.equipoise.dataset.AttributeColumn.Categorical;
import io.equipoise.dataset.AttributeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The item attributes that sort a catalogue: category, brand, seller, price band and their like; titles and other near-unique texts do not. */
public final class ItemCategories {
    private static final int MOST = 8;

    private ItemCategories() {}

    /** The one by which a catalogue is browsed: called category, department or product type, else the first there is; empty when there is none. */
    public static Optional<Categorical> main(AttributeTable attributes) {
        var all = of(attributes);
        return Stream.of("category", "department", "product_type", "genre")
                .flatMap(name -> all.stream().filter(column -> column.name().equals(name)))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

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
