package io.equipoise.dataset.intake;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Single values of a row. */
final class Values {
    private static final int LONGEST_ID = 255;
    /** How databases and data frames write a missing value. */
    private static final Set<String> MISSING = Set.of("", "NULL", "null", "NaN", "nan", "N/A", "\\N");

    private Values() {}

    /** The value at a position without surrounding space; null when it is missing or the file has no such column (position -1). */
    static @Nullable String at(List<String> fields, int position) {
        if (position < 0) {
            return null;
        }
        String value = fields.get(position).strip();
        return MISSING.contains(value) ? null : value;
    }

    static boolean isId(String id) {
        return id.length() <= LONGEST_ID && id.chars().noneMatch(Character::isISOControl);
    }

    /** A finite number; NaN when the text is none. */
    static double number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }
}
