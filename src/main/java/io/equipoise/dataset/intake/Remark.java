package io.equipoise.dataset.intake;

/** What is worth knowing of rows that were kept. The text is {@code datasets.remark.<NAME>} in the bundles. */
public enum Remark {
    QUANTITY_NOT_POSITIVE,
    PRICE_NOT_POSITIVE,
    /** The time had no zone and was read as UTC. */
    ZONE_ASSUMED,
    /** Not in the users file, known from events only: their attributes are unknown. */
    USER_ONLY_IN_EVENTS,
    /** Not in the items file, known from events only: its attributes are unknown. */
    ITEM_ONLY_IN_EVENTS
}
