package io.equipoise.dataset.intake;

import io.equipoise.dataset.mapping.AmountReading;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out how prices are written. */
final class AmountGuess {
    private static final Map<Character, String> SIGNS =
            Map.of('¥', "CNY", '￥', "CNY", '元', "CNY", '$', "USD", '€', "EUR", '£', "GBP");

    private AmountGuess() {}

    static AmountReading of(List<String> prices) {
        long commas = prices.stream().filter(price -> price.matches("[^\\d]*-?[\\d. ]*\\d,\\d{1,2}[^\\d]*")).count();
        boolean comma = !prices.isEmpty() && commas * 2 > prices.size();
        return new AmountReading(comma ? ',' : '.', 1, currency(prices));
    }

    private static @Nullable Currency currency(List<String> prices) {
        for (String price : prices) {
            for (char sign : new char[] {price.charAt(0), price.charAt(price.length() - 1)}) {
                String code = SIGNS.get(sign);
                if (code != null) {
                    return Currency.getInstance(code);
                }
            }
        }
        return null;
    }
}
