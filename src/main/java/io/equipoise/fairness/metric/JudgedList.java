package io.equipoise.fairness.metric;

import java.util.Arrays;

/**
 * One user's list with the gain of each slot, beside the gains an ideal list would have. A scratch object: {@link #judge} refills it, so a
 * pass over a million users allocates nothing.
 *
 * <p>An item is relevant when its gain is above 0; negative gains count as 0.
 */
public final class JudgedList {
    private double[] gains = new double[32];
    private double[] ideal = new double[32];
    private int length;
    private int relevant;

    /** @param items the list, best first; @param relevantItems sorted ascending, each of gain 1 */
    public JudgedList judge(int[] items, int[] relevantItems) {
        reserve(items.length, relevantItems.length);
        refuseRepeats(items);
        for (int r = 0; r < items.length; r++) {
            gains[r] = Arrays.binarySearch(relevantItems, items[r]) >= 0 ? 1 : 0;
        }
        Arrays.fill(ideal, 0, relevantItems.length, 1);
        relevant = relevantItems.length;
        return this;
    }

    /** @param gainOf the gain of each of {@code relevantItems}, at the same index */
    public JudgedList judge(int[] items, int[] relevantItems, double[] gainOf) {
        if (gainOf.length != relevantItems.length) {
            throw new IllegalArgumentException(
                    "Every judged item needs one gain, got " + gainOf.length + " for " + relevantItems.length);
        }
        reserve(items.length, relevantItems.length);
        refuseRepeats(items);
        for (int r = 0; r < items.length; r++) {
            int at = Arrays.binarySearch(relevantItems, items[r]);
            gains[r] = at >= 0 ? clipped(gainOf[at]) : 0;
        }
        judgeIdeal(gainOf);
        return this;
    }

    /** A list given by the gains of its slots, and the gains of everything that could have been listed (in any order). */
    public JudgedList judgeGains(double[] bySlot, double[] all) {
        reserve(bySlot.length, all.length);
        for (int r = 0; r < bySlot.length; r++) {
            gains[r] = clipped(bySlot[r]);
        }
        judgeIdeal(all);
        return this;
    }

    private void judgeIdeal(double[] all) {
        relevant = 0;
        for (double gain : all) {
            if (clipped(gain) > 0) {
                ideal[relevant++] = -gain;
            }
        }
        Arrays.sort(ideal, 0, relevant);
        for (int i = 0; i < relevant; i++) {
            ideal[i] = -ideal[i];
        }
    }

    private static double clipped(double gain) {
        if (Double.isNaN(gain) || gain == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("A gain must be a finite number, got " + gain);
        }
        return Math.max(0, gain);
    }

    private void reserve(int slots, int judged) {
        length = slots;
        if (gains.length < slots) {
            gains = new double[slots];
        }
        if (ideal.length < judged) {
            ideal = new double[judged];
        }
    }

    private static void refuseRepeats(int[] items) {
        for (int r = 1; r < items.length; r++) {
            for (int before = 0; before < r; before++) {
                if (items[before] == items[r]) {
                    throw new IllegalArgumentException("Item " + items[r] + " is listed twice, at ranks " + (before + 1)
                            + " and " + (r + 1) + "; a list shows an item once");
                }
            }
        }
    }

    /** Slots filled; may be below or above a metric's k. */
    public int length() {
        return length;
    }

    /** How many relevant items there were to find. */
    public int relevant() {
        return relevant;
    }

    /** @param rank from 1; slots past the end gain nothing */
    public double gain(int rank) {
        return rank <= length ? gains[rank - 1] : 0;
    }

    public boolean isRelevant(int rank) {
        return gain(rank) > 0;
    }

    /** The gain at a rank of the ideal list. @param rank from 1 */
    public double idealGain(int rank) {
        return rank <= relevant ? ideal[rank - 1] : 0;
    }

    /** Relevant items among the first k slots. */
    public int hits(int k) {
        int hits = 0;
        for (int r = 1, end = Math.min(k, length); r <= end; r++) {
            if (gains[r - 1] > 0) {
                hits++;
            }
        }
        return hits;
    }
}
