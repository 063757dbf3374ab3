package io.equipoise.fairness.mitigation;

import java.util.Arrays;

/**
 * DetConstSort (Geyik, Ambler and Kenthapadi 2019, algorithm 3): as the prefix grows, each group whose floor {@code ⌊r · t_g⌋} rises puts its
 * best remaining item in; the item then moves up past worse ones as long as none is pushed below the slot its own floor allows. The floors
 * hold at every prefix as long as each group has items left. Groups that have run out are skipped; when no floor can rise any more the best
 * of the rest fill the list. Cost O(k · G) plus the displacement.
 */
final class ConstrainedSort {
    private static final double HAIR = 1e-9;

    private final int[] groups;
    private final double[] targets;

    /**
     * @param groups per candidate, best first, its group
     * @param targets per group its share, summing to at most 1
     */
    ConstrainedSort(int[] groups, double[] targets) {
        this.groups = groups;
        this.targets = targets;
    }

    /** @return positions of the candidates in their new order, {@code slots} of them; there must be as many candidates */
    int[] order(int slots) {
        int[] head = new int[targets.length];
        for (int g = 0; g < head.length; g++) {
            head[g] = next(0, g);
        }
        int[] placed = new int[slots];
        int[] latest = new int[slots];
        int[] floor = new int[targets.length];
        int size = 0;
        for (int r = 1; size < slots && anyLeft(head); r++) {
            for (int g : risen(head, floor, r)) {
                floor[g] = (int) Math.floor(r * targets[g] + HAIR);
                if (size < slots) {
                    placed[size] = head[g];
                    latest[size] = r - 1;
                    head[g] = next(head[g] + 1, g);
                    bubbleUp(placed, latest, size++);
                }
            }
        }
        return fill(placed, size);
    }

    /** Groups with items left whose floor rises at prefix r, best head first. */
    private int[] risen(int[] head, int[] floor, int r) {
        int count = 0;
        int[] risen = new int[targets.length];
        for (int g = 0; g < targets.length; g++) {
            if (Math.floor(r * targets[g] + HAIR) > floor[g] && head[g] < groups.length) {
                int at = count++;
                while (at > 0 && head[risen[at - 1]] > head[g]) {
                    risen[at] = risen[at - 1];
                    at--;
                }
                risen[at] = g;
            }
        }
        return Arrays.copyOf(risen, count);
    }

    private static void bubbleUp(int[] placed, int[] latest, int from) {
        for (int at = from; at > 0 && latest[at - 1] >= at && placed[at - 1] > placed[at]; at--) {
            swap(placed, at);
            swap(latest, at);
        }
    }

    private static void swap(int[] values, int at) {
        int kept = values[at];
        values[at] = values[at - 1];
        values[at - 1] = kept;
    }

    private int[] fill(int[] placed, int size) {
        boolean[] taken = new boolean[groups.length];
        for (int i = 0; i < size; i++) {
            taken[placed[i]] = true;
        }
        int at = size;
        for (int candidate = 0; at < placed.length; candidate++) {
            if (!taken[candidate]) {
                placed[at++] = candidate;
            }
        }
        return placed;
    }

    /** A group without a target promises nothing, so it cannot keep the loop going. */
    private boolean anyLeft(int[] head) {
        for (int g = 0; g < head.length; g++) {
            if (targets[g] > 0 && head[g] < groups.length) {
                return true;
            }
        }
        return false;
    }

    private int next(int from, int group) {
        int at = from;
        while (at < groups.length && groups[at] != group) {
            at++;
        }
        return at;
    }
}
