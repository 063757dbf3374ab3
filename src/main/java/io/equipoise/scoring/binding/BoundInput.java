package io.equipoise.scoring.binding;

import java.util.List;

/**
 * What an input of a network is given.
 *
 * @param features for {@link Role#FEATURES} the codes of its columns in order, as {@link BoundFeatures} knows them
 * @param length for {@link Role#HISTORY} how many items go in
 * @param paddedLeft for {@link Role#HISTORY} whether zeros stand before the items (the usual) or after them
 */
public record BoundInput(String name, Role role, List<String> features, int length, boolean paddedLeft) {
    /** Display texts are {@code binding.role.<NAME>} in the bundles. */
    public enum Role {
        /** A row of numbers of the shopper, the item and the two together. */
        FEATURES,
        /** The shopper's last items as indices of the vocabulary, oldest first, 0 where there are none. */
        HISTORY,
        /** The candidate's index in the vocabulary. */
        ITEM
    }

    public BoundInput {
        features = List.copyOf(features);
    }

    public static BoundInput features(String name, List<String> codes) {
        return new BoundInput(name, Role.FEATURES, codes, 0, true);
    }

    public static BoundInput history(String name, int length, boolean paddedLeft) {
        return new BoundInput(name, Role.HISTORY, List.of(), length, paddedLeft);
    }

    public static BoundInput item(String name) {
        return new BoundInput(name, Role.ITEM, List.of(), 0, true);
    }
}
