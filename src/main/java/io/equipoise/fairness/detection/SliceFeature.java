package io.equipoise.fairness.detection;

import java.util.List;

/**
 * One attribute by which users are cut into slices.
 *
 * @param labels the values, by code
 * @param codes per user the value's code, or {@link #MISSING}: such a user is in no slice of this attribute
 */
public record SliceFeature(String name, List<String> labels, int[] codes) {
    public static final int MISSING = -1;

    public SliceFeature {
        labels = List.copyOf(labels);
        for (int user = 0; user < codes.length; user++) {
            if (codes[user] < MISSING || codes[user] >= labels.size()) {
                throw new IllegalArgumentException("User " + user + " has code " + codes[user] + " of attribute " + name + ", which has "
                        + labels.size() + " values");
            }
        }
    }
}
