package io.equipoise.promotion;

import io.equipoise.dataset.AttributeTable;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.ranking.ItemId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a snapshot knows of items and people when an offer is asked for: list price and attributes, and who else could ask. */
public record Catalogue(InteractionLog log) {
    private static final int MOST_VALUES = 12;

    /** Asks for an item of the snapshot, by its index. A price the shop did not write as a number of at least 0 counts as 0. */
    public OfferRequest ask(int item, OfferRequest.Conditions conditions, Map<String, String> person) {
        var attributes = log.itemAttributes();
        return new OfferRequest(log.item(item).value(), price(attributes, item), all(attributes, item), conditions, person);
    }

    /** Asks for an item by its id; of one the snapshot does not have nothing but the id is known, the shop's pricing may know it. */
    public OfferRequest ask(String item, OfferRequest.Conditions conditions, Map<String, String> person) {
        int index = log.itemIndex(new ItemId(item));
        return index < 0
                ? new OfferRequest(item, BigDecimal.ZERO, Map.of(), conditions, person)
                : ask(index, conditions, person);
    }

    /** @return what is known of a user of the snapshot; nothing of somebody it does not have (an index below 0) */
    public Map<String, String> person(int user) {
        return user < 0 ? Map.of() : all(log.userAttributes(), user);
    }

    /** The same person with another value of one attribute at a time, at most {@value #MOST_VALUES} values of each. */
    public List<Map<String, String>> othersThan(Map<String, String> person) {
        List<Map<String, String>> others = new ArrayList<>();
        for (String name : log.userAttributes().names()) {
            log.userAttributes().categorical(name).ifPresent(column -> column.labels().stream()
                    .limit(MOST_VALUES)
                    .filter(value -> !value.equals(person.get(name)))
                    .forEach(value -> {
                        var other = new HashMap<>(person);
                        other.put(name, value);
                        others.add(other);
                    }));
        }
        return others;
    }

    private static Map<String, String> all(AttributeTable attributes, int row) {
        Map<String, String> all = new HashMap<>();
        attributes.names().forEach(name -> attributes.text(name, row).ifPresent(value -> all.put(name, value)));
        return all;
    }

    private static BigDecimal price(AttributeTable attributes, int item) {
        try {
            return attributes.text("price", item).map(BigDecimal::new).filter(price -> price.signum() >= 0).orElse(BigDecimal.ZERO);
        } catch (NumberFormatException asTheShopWroteIt) {
            return BigDecimal.ZERO;
        }
    }
}
