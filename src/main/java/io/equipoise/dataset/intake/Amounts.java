package io.equipoise.dataset.intake;

import io.equipoise.dataset.mapping.AmountReading;
import io.equipoise.dataset.source.Row;
import io.equipoise.dataset.source.Span;

/** Reads quantities and prices as a shop writes them. */
final class Amounts {
    private static final String SIGNS = "¥￥$€£元";

    private final AmountReading reading;

    Amounts(AmountReading reading) {
        this.reading = reading;
    }

    /** A finite number; NaN when the text is none. */
    double number(String text) {
        if (reading.decimal() == '.') {
            return Values.number(text);
        }
        return Values.number(text.replace(".", "").replace("\u00a0", "").replace(" ", "").replace(',', '.'));
    }

    /** The number in a column; NaN when there is none or it is no number, which {@link Row#value} tells apart. */
    double number(Row row, int column, Span span) {
        if (reading.decimal() == '.' && row.find(column, span)) {
            return Values.number(span);
        }
        String text = row.value(column);
        return text == null ? Double.NaN : number(text);
    }

    /** The price in a column; NaN when there is none or it is no price. */
    double price(Row row, int column, Span span) {
        if (reading.decimal() == '.' && reading.unit() == 1 && row.find(column, span)) {
            double value = Values.number(span);
            if (!Double.isNaN(value)) {
                return value;
            }
        }
        String text = row.value(column);
        return text == null ? Double.NaN : price(text);
    }

    /** A price in whole units of its currency, with or without the currency's sign; NaN when the text is none. */
    double price(String text) {
        double value = number(text);
        if (Double.isNaN(value)) {
            int start = SIGNS.indexOf(text.charAt(0)) >= 0 ? 1 : 0;
            int end = text.length() - (SIGNS.indexOf(text.charAt(text.length() - 1)) >= 0 ? 1 : 0);
            value = start < end && end - start < text.length() ? number(text.substring(start, end).strip()) : Double.NaN;
        }
        return reading.unit() == 1 ? value : value * reading.unit();
    }
}
