package io.equipoise.dataset.intake;

import java.util.Locale;

/** Why a row was left out. The text is {@code datasets.reject.<NAME>} in the bundles. */
public enum RejectReason {
    /** Not the columns of the header, or a quote that is never closed. */
    MALFORMED_ROW,
    MISSING_ID,
    /** Longer than 255 characters, or with control characters inside. */
    BAD_ID,
    /** Not a time, or one before 1990. */
    BAD_TIMESTAMP,
    FUTURE_TIMESTAMP,
    UNKNOWN_EVENT_TYPE,
    /** A quantity or price that is not a number. */
    BAD_NUMBER,
    /** Of an item; the price of an event may be negative, as corrections are. */
    NEGATIVE_PRICE,
    /** The same text as an earlier row. */
    EXACT_DUPLICATE,
    /** The id of an earlier row with other values: the first stands. */
    CONFLICTING_DUPLICATE;

    /** As the file of rejected rows writes it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
