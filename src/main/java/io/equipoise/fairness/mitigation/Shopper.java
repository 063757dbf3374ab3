package io.equipoise.fairness.mitigation;

/**
 * Whom a list is for, as far as policies need it.
 *
 * @param user dense index, or -1 for somebody unknown
 * @param history items of the past in time order, oldest first; handed over, not copied
 * @param shown items they were shown, oldest first: impressions that were logged, then lists of the ledger; handed over, not copied
 */
public record Shopper(int user, int[] history, int[] shown) {
    /** Somebody of whom nothing is known. */
    public static final Shopper ANONYMOUS = new Shopper(-1, new int[0]);

    /** Somebody of whom it is not known what they were shown. */
    public Shopper(int user, int[] history) {
        this(user, history, new int[0]);
    }
}
