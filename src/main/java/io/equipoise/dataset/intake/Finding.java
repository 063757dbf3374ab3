package io.equipoise.dataset.intake;

/**
 * What was noticed in the rows as delivered, whatever became of them: a row can have several findings, and each is counted in all rows.
 * The text is {@code datasets.finding.<NAME>} in the bundles.
 */
public enum Finding {
    NO_USER,
    QUANTITY_NOT_POSITIVE,
    PRICE_NOT_POSITIVE,
    RETURN,
    /** Rows with the very text of an earlier one. */
    EXACT_COPY,
    /** Users or items of which different rows say different things. */
    CONFLICT
}
