package io.equipoise.dataset.intake;

import io.equipoise.dataset.source.Row;
import io.equipoise.dataset.source.Span;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads ids of users and items. */
record Ids(boolean whole) {
    /** Stands for an id that cannot be one. */
    static final byte[] BAD = {0};

    /**
     * The id in UTF-8; null when it is missing, {@link #BAD} when it cannot be one.
     *
     * @param span room to look in
     */
    byte @Nullable [] read(Row row, int column, Span span) {
        if (!whole && row.find(column, span)) {
            return span.length() > Values.LONGEST_ID ? BAD : span.copy();
        }
        String id = read(row, column);
        return id == null ? null : utf8(id);
    }

    /** An id in UTF-8, {@link #BAD} when it cannot be one. */
    static byte[] utf8(String id) {
        return Values.isId(id) ? id.getBytes(StandardCharsets.UTF_8) : BAD;
    }

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
