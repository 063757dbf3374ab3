package io.equipoise.promotion;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A discount with stated terms, the same for everybody who meets them.
 *
 * @param code of its coupon
 * @param attribute which items, by an attribute and
 * @param value its value; null attribute for all items
 * @param discount share of the price, in (0, 1)
 * @param minimum of one item to buy, from 1
 */
public record Promotion(
        String code, @Nullable String attribute, String value, BigDecimal discount, int minimum, LocalDate from, LocalDate until) {
    public Promotion {
        if (discount.signum() <= 0 || discount.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("A discount is between 0 and 1 (exclusive), got " + discount);
        }
        if (minimum < 1 || until.isBefore(from)) {
            throw new IllegalArgumentException("A promotion needs a minimum of at least 1 and days in order");
        }
    }

    boolean holds(OfferRequest request) {
        var conditions = request.conditions();
        return (attribute == null || value.equals(request.attributes().get(attribute)))
                && conditions.quantity() >= minimum
                && !conditions.day().isBefore(from)
                && !conditions.day().isAfter(until);
    }
}
