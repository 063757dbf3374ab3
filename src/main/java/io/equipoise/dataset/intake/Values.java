package io.equipoise.dataset.intake;

import io.equipoise.dataset.source.Span;
import java.nio.charset.StandardCharsets;

/** Single values of a row. */
final class Values {
    static final int LONGEST_ID = 255;
    private static final int MOST_EXACT_DIGITS = 15;
    private static final double[] TENS = new double[MOST_EXACT_DIGITS + 1];

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
    }

    private Values() {}

    static boolean isId(String id) {
        if (id.length() > LONGEST_ID) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (Character.isISOControl(id.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A finite number; NaN when the text is none. */
    static double number(Span text) {
        double plain = plain(text);
        return Double.isNaN(plain) ? number(new String(text.copy(), StandardCharsets.US_ASCII)) : plain;
    }

    /** A finite number; NaN when the text is none. */
    static double number(String text) {
        double plain = plain(text);
        if (!Double.isNaN(plain)) {
            return plain;
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    /**
     * Up to 15 digits with at most one point: the digits and the power of ten are exact, so their quotient is the nearest double, as
     * {@link Double#parseDouble} gives it. NaN for any other text.
     */
    private static double plain(String text) {
        return text.length() > MOST_EXACT_DIGITS + 2 ? Double.NaN : plain(Span.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static double plain(Span text) {
        int length = text.length();
        int start = length > 0 && text.at(0) == '-' ? 1 : 0;
        long digits = 0;
        int count = 0;
        int decimals = -1;
        for (int i = start; i < length; i++) {
            byte c = text.at(i);
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                count++;
                decimals += decimals >= 0 ? 1 : 0;
            } else if (c == '.' && decimals < 0) {
                decimals = 0;
            } else {
                return Double.NaN;
            }
            if (count > MOST_EXACT_DIGITS) {
                return Double.NaN;
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        double value = decimals > 0 ? digits / TENS[decimals] : digits;
        return start == 1 ? -value : value;
    }
}
