package io.equipoise.dataset.intake;

import io.equipoise.dataset.EventType;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Takes returns back from what was bought: a return, or a purchase of less than nothing, cancels the latest earlier purchases of the
 * same user and item until its quantity is used up. A purchase cancelled in part keeps the rest of its quantity. Memory holds the
 * purchases of one user and item at a time.
 */
final class ReturnNetting {
    private static final String RETURNS = "(type = " + EventType.RETURN.ordinal() + " OR type = " + EventType.PURCHASE.ordinal()
            + " AND quantity < 0)";
    private static final double ROUNDING = 1e-9;

    private static final class Purchase {
        final long key;
        final double quantity;
        double left;

        Purchase(long key, double quantity) {
            this.key = key;
            this.quantity = quantity;
            left = quantity;
        }
    }

    private static final int EXAMPLES = 5;

    private final Staging staging;
    private final Deque<Purchase> purchases = new ArrayDeque<>();
    private @Nullable String user;
    private @Nullable String item;

    ReturnNetting(Staging staging) {
        this.staging = staging;
    }

    /** Hears of a purchase that keeps a smaller quantity. */
    interface Changed {
        void take(long key, double before, double after);
    }

    /**
     * @param some hears of a few
     * @return how many purchases kept a smaller quantity
     */
    long run(Changed some) throws SQLException, IOException {
        staging.run("CREATE OR REPLACE TABLE netted (key BIGINT, reason TINYINT, quantity DOUBLE, twin BIGINT)");
        try (var netted = staging.rows("netted")) {
            staging.each(
                    """
                    SELECT user_id, item_id, key, %s AS is_return, abs(coalesce(quantity, 1)) AS quantity FROM events
                    WHERE type IN (%d, %d) AND (user_id, item_id) IN (SELECT (user_id, item_id) FROM events WHERE %s)
                    ORDER BY user_id, item_id, time, is_return, key"""
                            .formatted(RETURNS, EventType.PURCHASE.ordinal(), EventType.RETURN.ordinal(), RETURNS),
                    row -> take(row, netted));
            finish(netted);
        }
        for (var reason : new RejectReason[] {
            RejectReason.RETURN_NETTED, RejectReason.PURCHASE_RETURNED, RejectReason.RETURN_WITHOUT_PURCHASE
        }) {
            staging.reject("events", reason, "SELECT key, twin FROM netted WHERE reason = " + reason.ordinal());
        }
        staging.each(
                "SELECT e.key, coalesce(e.quantity, 1), n.quantity FROM netted n JOIN events e ON e.key = n.key WHERE n.reason IS NULL"
                        + " ORDER BY e.key LIMIT " + EXAMPLES,
                row -> some.take(row.getLong(1), row.getDouble(2), row.getDouble(3)));
        staging.run("UPDATE events SET quantity = n.quantity FROM netted n WHERE n.reason IS NULL AND n.key = events.key");
        return staging.count("SELECT count(*) FROM netted WHERE reason IS NULL");
    }

    private void take(ResultSet row, StagedRows netted) throws SQLException {
        if (!row.getString(1).equals(user) || !row.getString(2).equals(item)) {
            finish(netted);
            user = row.getString(1);
            item = row.getString(2);
        }
        long key = row.getLong(3);
        double quantity = row.getDouble(5);
        if (row.getBoolean(4)) {
            takeBack(key, quantity, netted);
        } else {
            purchases.push(new Purchase(key, quantity));
        }
    }

    private void takeBack(long key, double quantity, StagedRows netted) throws SQLException {
        double left = quantity;
        long twin = 0;
        while (left > ROUNDING && !purchases.isEmpty()) {
            var purchase = purchases.peek();
            double taken = Math.min(left, purchase.left);
            twin = twin == 0 ? purchase.key : twin;
            left -= taken;
            purchase.left -= taken;
            if (purchase.left <= ROUNDING) {
                purchases.pop();
                netted.begin().add(purchase.key).add((byte) RejectReason.PURCHASE_RETURNED.ordinal()).addNull().add(key).end();
            }
        }
        var reason = twin == 0 ? RejectReason.RETURN_WITHOUT_PURCHASE : RejectReason.RETURN_NETTED;
        netted.begin().add(key).add((byte) reason.ordinal()).addNull();
        if (twin == 0) {
            netted.addNull().end();
        } else {
            netted.add(twin).end();
        }
    }

    /** Notes what is left of the purchases of one user and item. */
    private void finish(StagedRows netted) throws SQLException {
        for (var purchase : purchases) {
            if (purchase.left < purchase.quantity) {
                netted.begin().add(purchase.key).addNull().add(purchase.left).addNull().end();
            }
        }
        purchases.clear();
    }
}
