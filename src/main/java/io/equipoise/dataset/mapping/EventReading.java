package io.equipoise.dataset.mapping;

import io.equipoise.dataset.EventType;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a shop says what was done.
 *
 * @param words the shop's own words, before those that are understood without being told
 * @param every what every event is, where the files have no column that says so
 * @param returnOrders what the numbers of orders begin with that are returns, such as C; null when numbers do not tell
 */
public record EventReading(Map<String, EventType> words, @Nullable EventType every, @Nullable String returnOrders) {
    public static final EventReading STANDARD = new EventReading(Map.of(), null, null);

    public EventReading {
        words = Collections.unmodifiableMap(new TreeMap<>(words));
    }
}
