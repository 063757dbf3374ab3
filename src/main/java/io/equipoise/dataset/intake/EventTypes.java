package io.equipoise.dataset.intake;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.mapping.EventReading;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what was done: the shop's own words first, then those understood without being told. Not for more than one thread. */
final class EventTypes {
    private static final int MOST_REMEMBERED = 1_000;

    private final Map<String, EventType> read = new HashMap<>();
    private final EventReading reading;

    EventTypes(EventReading reading) {
        this.reading = reading;
    }

    /** Null when the word means nothing. */
    @Nullable EventType read(String word) {
        var type = read.get(word);
        if (type == null) {
            type = reading.words().get(word);
            type = type == null ? EventWords.read(word) : type;
            if (type != null && read.size() < MOST_REMEMBERED) {
                read.put(word, type);
            }
        }
        return type;
    }

    /** What an order is a return by its number, such as C536379; the type as written otherwise. */
    EventType ofOrder(EventType written, @Nullable String order) {
        String mark = reading.returnOrders();
        return mark != null && order != null && order.startsWith(mark) ? EventType.RETURN : written;
    }
}
