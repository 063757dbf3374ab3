package io.equipoise.scoring;

/** How an item came to be looked at for a list; display texts are {@code recall.source.<NAME>} in the bundles. */
public enum RecallSource {
    /** Every item the model can place is scored; nothing is left out for speed. */
    ALL,
    /** Items that go with the shopper's own, by co-occurrence. */
    NEIGHBOURS,
    /** Items many shoppers choose. */
    POPULAR,
    /** Items many choose in the categories the shopper chooses from, in the shares of their history. */
    POPULAR_IN_CATEGORY,
    /** Items whose vectors point most where the shopper's does. */
    TWO_TOWER,
    /** New items, by the likeness of their titles to items the model knows. */
    CONTENT;

    /** Display name of the sources people may choose; {@link #POPULAR} is what everybody gets and needs no choice. */
    public boolean chosen() {
        return this != POPULAR;
    }
}
