package io.equipoise.fairness.inference;

/**
 * Deals the labels of a permutation out row by row, from those that are left: the same distribution as shuffling all labels and reading them in
 * order, without jumping through memory. Cost O(groups) a row at worst.
 */
final class LabelDraw {
    private final int[] left;
    private int total;

    /** @param sizes how many rows get each label */
    LabelDraw(int[] sizes) {
        left = sizes.clone();
        for (int size : sizes) {
            total += size;
        }
    }

    /** The label of the next row; there must be one left. */
    int next(ReplicateRandom random) {
        int at = random.nextInt(total--);
        int label = 0;
        while (at >= left[label]) {
            at -= left[label++];
        }
        left[label]--;
        return label;
    }
}
