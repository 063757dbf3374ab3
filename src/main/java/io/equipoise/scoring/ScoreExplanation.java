package io.equipoise.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a score comes from.
 *
 * @param source how the item came to be a candidate; display texts are {@code recall.<NAME>} in the bundles
 * @param parts what contributed most, largest first; they need not add up to the score
 */
public record ScoreExplanation(Source source, double score, List<Part> parts) {
    public enum Source {
        /** Chosen by many shoppers. */
        POPULAR,
        /** Goes with items of the shopper's own history. */
        NEIGHBOURS,
        /** Placed by the network from its features. */
        NETWORK,
        /** Foretold from the order of the shopper's own history. */
        SEQUENCE,
        /** The shopper is new: what many choose. */
        COLD
    }

    /**
     * One contribution.
     *
     * @param kind {@code item} for an item of the history, {@code popularity}, or the name of a feature
     * @param item index of the history item, or null for the other kinds
     * @param value share of the score, in the score's own unit
     */
    public record Part(String kind, @Nullable Integer item, double value) {}

    public ScoreExplanation {
        parts = List.copyOf(parts);
    }
}
