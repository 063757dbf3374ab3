package io.equipoise.dataset.bias;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.inference.SmallCells;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The groups of an attribute, and which of them must not be shown.
 *
 * @param sizes users per group
 * @param hidden groups of 1 to the minimum less one, and those that would give such a one away
 */
record Suppressed(GroupAssignment attribute, int[] sizes, boolean[] hidden) {
    static Suppressed of(GroupAssignment attribute, int minimum) {
        int[] sizes = attribute.sizes();
        boolean[] hidden = SmallCells.hide(sizes, minimum);
        for (int g = 0; g < sizes.length; g++) {
            hidden[g] |= sizes[g] > 0 && sizes[g] < minimum;
        }
        return new Suppressed(attribute, sizes, hidden);
    }

    boolean isUnknown(int group) {
        return group == attribute.unknown();
    }

    String label(int group) {
        return attribute.labels().get(group);
    }

    int users() {
        return attribute.rows();
    }

    boolean hidesUnknown() {
        return hidden[attribute.unknown()];
    }

    int unknown() {
        return sizes[attribute.unknown()];
    }

    /** What shares of known groups are of; the few unknown that must not be told stay in. */
    int known() {
        return hidesUnknown() ? users() : users() - unknown();
    }

    /** Known groups with numbers to show, in label order. */
    int[] shown() {
        return IntStream.range(0, sizes.length).filter(g -> !isUnknown(g) && !hidden[g] && sizes[g] > 0).toArray();
    }

    /** The known groups' sizes, hidden ones as one at the end. */
    double[] pooled() {
        int[] shown = shown();
        double[] pooled = Arrays.copyOf(Arrays.stream(shown).mapToDouble(g -> sizes[g]).toArray(), shown.length + 1);
        pooled[shown.length] = IntStream.range(0, sizes.length).filter(g -> !isUnknown(g) && hidden[g]).map(g -> sizes[g]).sum();
        return pooled;
    }
}
