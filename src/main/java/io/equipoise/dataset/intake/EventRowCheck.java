package io.equipoise.dataset.intake;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.csv.CsvRow;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of events: who, what, when, and what was done. */
final class EventRowCheck implements RowCheck {
    private final ColumnPlan plan;
    private final Timestamps times;
    private final @Nullable EventType everyType;

    /** @param everyType what an event is when the file has no column that says so */
    EventRowCheck(ColumnPlan plan, Timestamps times, @Nullable EventType everyType) {
        this.plan = plan;
        this.times = times;
        this.everyType = everyType;
    }

    @Override
    public @Nullable RejectReason stage(CsvRow row, StagedRows rows) throws SQLException {
        var fields = row.fields();
        String user = value(fields, "user_id");
        String item = value(fields, "item_id");
        if (user == null || item == null) {
            return RejectReason.MISSING_ID;
        }
        if (!Values.isId(user) || !Values.isId(item)) {
            return RejectReason.BAD_ID;
        }
        String when = value(fields, "timestamp");
        var time = when == null ? null : times.read(when);
        if (time == null) {
            return RejectReason.BAD_TIMESTAMP;
        }
        if (times.isFuture(time)) {
            return RejectReason.FUTURE_TIMESTAMP;
        }
        var type = type(fields);
        if (type == null) {
            return RejectReason.UNKNOWN_EVENT_TYPE;
        }
        String quantity = value(fields, "quantity");
        String price = value(fields, "price");
        if (isNoNumber(quantity) || isNoNumber(price)) {
            return RejectReason.BAD_NUMBER;
        }
        rows.begin().add(row.line()).add(row.raw()).add(user).add(item).add(type.name()).add(time.epochSeconds());
        rows.add(number(quantity)).add(number(price)).add(value(fields, "order_id")).add(time.zoneAssumed());
        rows.end();
        return null;
    }

    private @Nullable EventType type(List<String> fields) {
        if (plan.position("event_type") < 0) {
            return everyType;
        }
        String word = value(fields, "event_type");
        return word == null ? null : EventWords.read(word);
    }

    private @Nullable String value(List<String> fields, String name) {
        return Values.at(fields, plan.position(name));
    }

    private static boolean isNoNumber(@Nullable String text) {
        return text != null && Double.isNaN(Values.number(text));
    }

    private static double number(@Nullable String text) {
        return text == null ? Double.NaN : Values.number(text);
    }
}
