package io.equipoise.dataset.intake;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.mapping.EventReading;
import java.util.Map;

/** Finds out what events are where no column says so: order lines are purchases, rows with a rating are ratings, anything else was looked at. */
final class EventGuess {
    private static final String CANCELLED = "C\\d+";

    private EventGuess() {}

    static EventReading of(FileKind kind, Map<String, String> columns, SampleValues values) {
        if (kind != FileKind.EVENTS || columns.containsKey("event_type")) {
            return EventReading.STANDARD;
        }
        boolean orders = columns.containsKey("order_id") || columns.containsKey("quantity");
        boolean cancelled = values.of(columns.get("order_id")).stream().anyMatch(order -> order.matches(CANCELLED));
        return new EventReading(Map.of(), type(columns, orders), cancelled ? "C" : null);
    }

    private static EventType type(Map<String, String> columns, boolean orders) {
        if (orders) {
            return EventType.PURCHASE;
        }
        return columns.containsKey("rating") ? EventType.REVIEW : EventType.VIEW;
    }
}
