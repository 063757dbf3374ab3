package io.equipoise.dataset.intake;

import static io.equipoise.dataset.mapping.CleaningStep.FUTURE_TIMES;
import static io.equipoise.dataset.mapping.CleaningStep.IMPOSSIBLE_VALUES;
import static io.equipoise.dataset.mapping.CleaningStep.ORDERS_WITHOUT_CUSTOMER;
import static io.equipoise.dataset.mapping.CleaningStep.RETURNS_NETTED;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.mapping.CleaningPlan;
import io.equipoise.dataset.mapping.TableMapping;
import io.equipoise.dataset.source.Row;
import io.equipoise.dataset.source.Span;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of events: who, what, when, and what was done. */
final class EventRowCheck implements RowCheck {
    private final int user;
    private final int item;
    private final int time;
    private final int type;
    private final int quantity;
    private final int price;
    private final int order;
    private final boolean withReceived;
    private final int received;
    private final int[] extras;
    private final boolean[] extraNumbers;
    private final Ids ids;
    private final Timestamps times;
    private final Amounts amounts;
    private final EventTypes types;
    private final @Nullable EventType every;
    private final CleaningPlan cleaning;
    private final Span span = new Span();
    private final long[] findings = new long[Finding.values().length];

    EventRowCheck(
            ColumnPlan plan, boolean withReceived, List<EventExtra> extras, TableMapping mapping, CleaningPlan cleaning, Instant now) {
        user = plan.position("user_id");
        item = plan.position("item_id");
        time = plan.position("timestamp");
        type = plan.position("event_type");
        quantity = plan.position("quantity");
        price = plan.position("price");
        order = plan.position("order_id");
        this.withReceived = withReceived;
        received = plan.position("received_at");
        this.extras = extras.stream().mapToInt(extra -> plan.position(extra.column())).toArray();
        extraNumbers = new boolean[this.extras.length];
        for (int i = 0; i < extraNumbers.length; i++) {
            extraNumbers[i] = extras.get(i).isNumber();
        }
        ids = new Ids(mapping.wholeIds());
        times = new Timestamps(now, mapping.times());
        amounts = new Amounts(mapping.amounts());
        types = new EventTypes(mapping.events());
        every = mapping.events().every();
        this.cleaning = cleaning;
    }

    @Override
    public @Nullable RejectReason stage(Row row, long key, StagedRows rows) throws SQLException {
        byte[] user = ids.read(row, this.user, span);
        byte[] item = ids.read(row, this.item, span);
        String order = row.value(this.order);
        double quantity = amounts.number(row, this.quantity, span);
        double price = amounts.price(row, this.price, span);
        var type = type(row, order);
        note(user, type, quantity, price);
        if (user == null && item != null && (order != null || type == EventType.PURCHASE || type == EventType.RETURN)) {
            if (cleaning.has(ORDERS_WITHOUT_CUSTOMER)) {
                return RejectReason.ORDER_WITHOUT_CUSTOMER;
            }
            user = order == null ? null : Ids.utf8("order:" + order);
        }
        if (user == null || item == null) {
            return RejectReason.MISSING_ID;
        }
        if (user == Ids.BAD || item == Ids.BAD) {
            return RejectReason.BAD_ID;
        }
        var time = times.read(row, this.time, span);
        if (time == null) {
            return RejectReason.BAD_TIMESTAMP;
        }
        if (times.isFuture(time) && cleaning.has(FUTURE_TIMES)) {
            return RejectReason.FUTURE_TIMESTAMP;
        }
        if (type == null) {
            return RejectReason.UNKNOWN_EVENT_TYPE;
        }
        if (Double.isNaN(quantity) && row.value(this.quantity) != null || Double.isNaN(price) && row.value(this.price) != null) {
            return RejectReason.BAD_NUMBER;
        }
        if (isImpossible(type, quantity, price)) {
            return RejectReason.IMPOSSIBLE_VALUE;
        }
        rows.begin().add(key).add(row.fingerprint()).add(user).add(item).add((byte) type.ordinal()).add(time.epochSeconds());
        rows.add(quantity).add(price).add(order).add(time.zoneAssumed());
        if (withReceived) {
            addReceived(row, rows);
        }
        addExtras(row, rows);
        rows.end();
        return null;
    }

    @Override
    public long[] findings() {
        return findings;
    }

    private @Nullable EventType type(Row row, @Nullable String order) {
        var written = type < 0 ? every : types.read(row, type, span);
        return written == null ? null : types.ofOrder(written, order);
    }

    private void note(byte @Nullable [] user, @Nullable EventType type, double quantity, double price) {
        findings[Finding.NO_USER.ordinal()] += user == null ? 1 : 0;
        findings[Finding.QUANTITY_NOT_POSITIVE.ordinal()] += quantity <= 0 ? 1 : 0;
        findings[Finding.PRICE_NOT_POSITIVE.ordinal()] += price <= 0 ? 1 : 0;
        findings[Finding.RETURN.ordinal()] += type == EventType.RETURN ? 1 : 0;
    }

    /** Where returns are netted, a purchase of less than nothing is a return. */
    private boolean isImpossible(EventType type, double quantity, double price) {
        if (!cleaning.has(IMPOSSIBLE_VALUES)) {
            return false;
        }
        boolean isReturn = type == EventType.RETURN || quantity < 0 && cleaning.has(RETURNS_NETTED);
        return price <= 0 || !isReturn && quantity <= 0;
    }

    private void addReceived(Row row, StagedRows rows) throws SQLException {
        var read = times.read(row, received, span);
        if (read == null) {
            rows.addNull();
        } else {
            rows.add(read.epochSeconds());
        }
    }

    private void addExtras(Row row, StagedRows rows) throws SQLException {
        for (int i = 0; i < extras.length; i++) {
            if (extraNumbers[i]) {
                rows.add(amounts.number(row, extras[i], span));
            } else if (row.find(extras[i], span)) {
                rows.add(span.copy());
            } else {
                rows.add(row.value(extras[i]));
            }
        }
    }
}
