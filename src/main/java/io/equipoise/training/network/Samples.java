package io.equipoise.training.network;

import java.util.Arrays;

/**
 * Rows to learn from.
 *
 * @param width numbers per row
 * @param rows features, one row after the other
 * @param labels per row 1 for a chosen item, 0 for a sampled one
 * @param users per row its shopper's index in the log
 * @param items per row its item's index in the log
 * @param chosen per row the index of the item it is about: its own, or of a sampled one that of the chosen item it was sampled for
 */
record Samples(int width, float[] rows, float[] labels, int[] users, int[] items, int[] chosen) {
    int size() {
        return labels.length;
    }

    /** @return per column its mean and the reciprocal of its standard deviation, 1 where the column is constant */
    Scale scale() {
        float[] mean = new float[width];
        float[] factor = new float[width];
        for (int column = 0; column < width; column++) {
            double sum = 0;
            for (int row = 0; row < size(); row++) {
                sum += rows[row * width + column];
            }
            double average = sum / Math.max(1, size());
            double squares = 0;
            for (int row = 0; row < size(); row++) {
                double off = rows[row * width + column] - average;
                squares += off * off;
            }
            double deviation = Math.sqrt(squares / Math.max(1, size()));
            mean[column] = (float) average;
            factor[column] = deviation > 1e-6 ? (float) (1 / deviation) : 1;
        }
        return new Scale(mean, factor);
    }

    /** The same samples with every column at mean 0 and deviation 1. */
    Samples scaled(Scale scale) {
        return new Samples(width, scale.apply(rows), labels, users, items, chosen);
    }

    /** The listed rows. */
    Samples pick(int[] wanted) {
        float[] picked = new float[wanted.length * width];
        float[] pickedLabels = new float[wanted.length];
        for (int k = 0; k < wanted.length; k++) {
            System.arraycopy(rows, wanted[k] * width, picked, k * width, width);
            pickedLabels[k] = labels[wanted[k]];
        }
        return new Samples(width, picked, pickedLabels, pick(users, wanted), pick(items, wanted), pick(chosen, wanted));
    }

    private static int[] pick(int[] values, int[] wanted) {
        return Arrays.stream(wanted).map(at -> values[at]).toArray();
    }

    /** Brings columns to a common scale: (x − mean) · factor, in float32 as the written network does it. */
    record Scale(float[] mean, float[] factor) {
        float[] apply(float[] rows) {
            float[] scaled = Arrays.copyOf(rows, rows.length);
            for (int at = 0; at < scaled.length; at++) {
                int column = at % mean.length;
                scaled[at] = (scaled[at] - mean[column]) * factor[column];
            }
            return scaled;
        }
    }
}
