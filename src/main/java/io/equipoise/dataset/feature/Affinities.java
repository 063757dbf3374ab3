package io.equipoise.dataset.feature;

import java.util.Arrays;

/** How much of each shopper's choices has which label: sparse, by shopper and attribute, labels ascending. */
final class Affinities {
    private final int attributes;
    private final int[] start;
    private int[] labels = new int[1_024];
    private float[] values = new float[3 * 1_024];
    private int size;
    private int row;

    Affinities(int users, int attributes) {
        this.attributes = attributes;
        this.start = new int[users * attributes + 1];
    }

    /** Rows come by user, attribute and label. */
    void add(int user, int attribute, int label, float share, float recent, float decayed) {
        int at = user * attributes + attribute;
        while (row < at) {
            start[++row] = size;
        }
        if (size == labels.length) {
            labels = Arrays.copyOf(labels, size + size / 2);
            values = Arrays.copyOf(values, 3 * labels.length);
        }
        labels[size] = label;
        values[3 * size] = share;
        values[3 * size + 1] = recent;
        values[3 * size++ + 2] = decayed;
    }

    void close() {
        while (row < start.length - 1) {
            start[++row] = size;
        }
        labels = Arrays.copyOf(labels, size);
        values = Arrays.copyOf(values, 3 * size);
    }

    /** Writes share, recent share and decayed share; zeros where the shopper never chose the label. */
    void write(int user, int attribute, int label, float[] row, int at) {
        int cell = user * attributes + attribute;
        int found = user < 0 ? -1 : Arrays.binarySearch(labels, start[cell], start[cell + 1], label);
        for (int k = 0; k < 3; k++) {
            row[at + k] = found < 0 ? 0 : values[3 * found + k];
        }
    }

    /** Writes the means over some labels. */
    void writeMean(int user, int attribute, int[] several, float[] row, int at) {
        float share = 0;
        float recent = 0;
        float decayed = 0;
        for (int label : several) {
            write(user, attribute, label, row, at);
            share += row[at];
            recent += row[at + 1];
            decayed += row[at + 2];
        }
        row[at] = share / several.length;
        row[at + 1] = recent / several.length;
        row[at + 2] = decayed / several.length;
    }
}
