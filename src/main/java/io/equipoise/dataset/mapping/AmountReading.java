package io.equipoise.dataset.mapping;

import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * How amounts are written.
 *
 * @param decimal the decimal mark, a point or a comma; the other one groups digits
 * @param unit what one unit of a price is worth in the currency: 0.01 for prices in cents
 * @param currency the currency of prices, null when nobody said
 */
public record AmountReading(char decimal, double unit, @Nullable Currency currency) {
    public static final AmountReading STANDARD = new AmountReading('.', 1, null);

    public AmountReading {
        if (decimal != '.' && decimal != ',') {
            throw new IllegalArgumentException("The decimal mark is a point or a comma, got " + decimal);
        }
        if (!(unit > 0 && Double.isFinite(unit))) {
            throw new IllegalArgumentException("The unit must be above 0, got " + unit);
        }
    }
}
