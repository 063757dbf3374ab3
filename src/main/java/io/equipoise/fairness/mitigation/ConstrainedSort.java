package io.equipoise.fairness.mitigation;

/**
 * DetConstSort (Geyik, Ambler and Kenthapadi 2019, algorithm 3): as the prefix grows, each group whose floor {@code ⌊r · t_g⌋} rises puts its
 * best remaining item in; the item then moves up past worse ones as long as none is pushed below the slot its own floor allows. The floors
 * hold at every prefix as long as each group has items left. Groups that have run out are skipped; when no floor can rise any more the best
 * of the rest fill the list. Cost O(k · G) plus the displacement.
 */
final class ConstrainedSort {
    private static final double HAIR = 1e-9;

    private final GroupQueues queues;
    private final double[] targets;
    private final Scratch scratch = Scratch.get();

    /** @param targets per group its share, summing to at most 1 */
    ConstrainedSort(GroupQueues queues, double[] targets) {
        this.queues = queues;
        this.targets = targets;
    }

    /** @return positions of the candidates in their new order, {@code slots} of them; there must be as many candidates */
    int[] order(int slots) {
        int[] placed = new int[slots];
        int[] latest = scratch.ints(2, slots);
        int[] floor = scratch.ints(3, targets.length, 0);
        int[] risen = scratch.ints(4, targets.length);
        int size = 0;
        for (int r = 1; size < slots && anyLeft(); r++) {
            int count = risen(risen, floor, r);
            for (int i = 0; i < count && size < slots; i++) {
                int g = risen[i];
                floor[g] = floor(r, g);
                placed[size] = queues.take(g);
                latest[size] = r - 1;
                bubbleUp(placed, latest, size++);
            }
        }
        while (size < slots) {
            placed[size++] = queues.take(queues.bestGroup(targets.length));
        }
        return placed;
    }

    /** Groups with items left whose floor rises at prefix r, best head first. */
    private int risen(int[] risen, int[] floor, int r) {
        int count = 0;
        for (int g = 0; g < targets.length; g++) {
            if (floor(r, g) > floor[g] && !queues.isEmpty(g)) {
                int at = count++;
                while (at > 0 && queues.head(risen[at - 1]) > queues.head(g)) {
                    risen[at] = risen[at - 1];
                    at--;
                }
                risen[at] = g;
            }
        }
        return count;
    }

    private int floor(int r, int g) {
        return (int) (r * targets[g] + HAIR);
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

    /** A group without a target promises nothing, so it cannot keep the loop going. */
    private boolean anyLeft() {
        for (int g = 0; g < targets.length; g++) {
            if (targets[g] > 0 && !queues.isEmpty(g)) {
                return true;
            }
        }
        return false;
    }
}
