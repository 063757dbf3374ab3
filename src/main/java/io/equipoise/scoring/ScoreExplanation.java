package io.equipoise.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a score comes from.
 *
 * @param source how the item came to be a candidate; display texts are {@code recall.<NAME>} in the bundles
 * @param parts what contributed most, largest first; they need not add up to the score
 * @param nearest items of the shopper's history most like this one, most alike first, where the model has a measure of likeness
 * @param tried how much of the history the parts were looked for in; null where it was all of it
 */
public record ScoreExplanation(Source source, double score, List<Part> parts, List<Near> nearest, @Nullable Tried tried) {
    public enum Source {
        /** Chosen by many shoppers. */
        POPULAR,
        /** Goes with items of the shopper's own history. */
        NEIGHBOURS,
        /** Placed by the network from its features. */
        NETWORK,
        /** Foretold from the order of the shopper's own history. */
        SEQUENCE,
        /** The item is new: placed by items whose titles are like its own. */
        CONTENT,
        /** The shopper is new: what many choose. */
        COLD
    }

    /**
     * One contribution.
     *
     * @param kind {@code item} for an item of the history, {@code alike} for an item with a title like this one's, {@code popularity}, or the name of
     *     a feature or a family of features
     * @param item index of the item, or null for the other kinds
     * @param value share of the score, in the score's own unit
     * @param details what it is made of, largest first: the features of a family
     */
    public record Part(String kind, @Nullable Integer item, double value, List<Part> details) {
        public Part {
            details = List.copyOf(details);
        }

        public Part(String kind, @Nullable Integer item, double value) {
            this(kind, item, value, List.of());
        }
    }

    /** @param likeness cosine of the two items' vectors, or the weight that joins them */
    public record Near(int item, double likeness) {}

    /**
     * The parts are the largest among some items of the history only.
     *
     * @param items most recent ones, each left out once
     * @param of so many that the model read
     */
    public record Tried(int items, int of) {
        /** Null when that was all of them. */
        public static @Nullable Tried of(int items, int of) {
            return items < of ? new Tried(items, of) : null;
        }
    }

    public ScoreExplanation {
        parts = List.copyOf(parts);
        nearest = List.copyOf(nearest);
    }

    public ScoreExplanation(Source source, double score, List<Part> parts, List<Near> nearest) {
        this(source, score, parts, nearest, null);
    }

    public ScoreExplanation(Source source, double score, List<Part> parts) {
        this(source, score, parts, List.of());
    }
}
