package io.equipoise.dataset.intake;

import io.equipoise.dataset.source.Row;
import org.jspecify.annotations.Nullable;

/** Reads ids of users and items. */
record Ids(boolean whole) {
    @Nullable String read(Row row, int column) {
        String id = row.value(column);
        return id == null || !whole ? id : withoutDecimals(id);
    }

    /** The id as a row would be read. */
    static String read(String field, boolean whole) {
        String id = Row.clean(field);
        return id == null ? "" : whole ? withoutDecimals(id) : id;
    }

    /** {@code 17850.0} is 17850; anything else stays as it is. */
    private static String withoutDecimals(String id) {
        int end = id.length();
        while (end > 0 && id.charAt(end - 1) == '0') {
            end--;
        }
        return end > 1 && end < id.length() && id.charAt(end - 1) == '.' && id.chars().limit(end - 1L).allMatch(Character::isDigit)
                ? id.substring(0, end - 1)
                : id;
    }
}
