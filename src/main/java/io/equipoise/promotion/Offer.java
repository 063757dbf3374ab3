package io.equipoise.promotion;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an item costs under some conditions.
 *
 * @param price to be paid for one, from 0; compared by value, 9.9 and 9.90 are the same
 * @param coupon its code, or null for none
 * @param conditions in the shop's own words, in a fixed order
 */
public record Offer(BigDecimal price, @Nullable String coupon, List<String> conditions) {
    public Offer {
        if (price.signum() < 0) {
            throw new IllegalArgumentException("A price is at least 0, got " + price);
        }
        price = price.stripTrailingZeros();
        conditions = List.copyOf(conditions);
    }
}
