package io.equipoise.dataset.intake;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.mapping.EventReading;
import io.equipoise.dataset.source.Row;
import io.equipoise.dataset.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what was done: the shop's own words first, then those understood without being told. Not for more than one thread. */
final class EventTypes {
    private static final int MOST_REMEMBERED = 1_000;

    /** Words looked for first, one after the other: few are used often. */
    private static final int MOST_AT_HAND = 16;

    private final Map<String, EventType> read = new HashMap<>();
    private final List<byte[]> words = new ArrayList<>();
    private final List<EventType> meanings = new ArrayList<>();
    private final EventReading reading;

    EventTypes(EventReading reading) {
        this.reading = reading;
    }

    /** What the word in a column means; null when there is none or it means nothing. */
    @Nullable EventType read(Row row, int column, Span span) {
        boolean found = row.find(column, span);
        for (int w = 0; found && w < words.size(); w++) {
            if (span.is(words.get(w))) {
                return meanings.get(w);
            }
        }
        String word = row.value(column);
        var type = word == null ? null : read(word);
        if (found && type != null && words.size() < MOST_AT_HAND) {
            words.add(span.copy());
            meanings.add(type);
        }
        return type;
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
