package io.equipoise.dataset.intake;

import java.util.Locale;

/** Why a row was left out. The text is {@code datasets.reject.<NAME>} in the bundles. */
public enum RejectReason {
    /** Not the columns of the header, or a quote that is never closed, or no JSON object. */
    MALFORMED_ROW,
    /** Longer than a mebibyte; only its beginning is shown. */
    ROW_TOO_LONG,
    MISSING_ID,
    /** An order or return that names no customer. */
    ORDER_WITHOUT_CUSTOMER,
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
    /** A quantity or price of zero or less where that cannot be. */
    IMPOSSIBLE_VALUE,
    /** The same text as an earlier row. */
    EXACT_DUPLICATE,
    /** The id of an earlier row with other values: the first stands. */
    CONFLICTING_DUPLICATE,
    /** The same event as moments before. */
    NEAR_DUPLICATE,
    /** Told by a source with precedence as well. */
    CROSS_SOURCE_DUPLICATE,
    UNKNOWN_USER,
    UNKNOWN_ITEM,
    /** Long before the newest event. */
    TOO_OLD,
    /** Received long after it happened. */
    RECEIVED_LATE,
    /** By a user faster than any person. */
    BOT,
    OUTLIER,
    /** A return that took back an earlier purchase. */
    RETURN_NETTED,
    /** A purchase that was returned as a whole. */
    PURCHASE_RETURNED,
    /** A return with no earlier purchase to take back. */
    RETURN_WITHOUT_PURCHASE,
    /** Of a user or item with too few partners. */
    BELOW_CORE,
    /** Of somebody who was erased; its text is kept nowhere. */
    ERASED_PERSON;

    /** As the file of rejected rows writes it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
