package io.equipoise.fairness.mitigation;

/**
 * The list closest to the given order, slot by slot, that holds at least {@code ⌊r · share_g⌋} items of every group in each prefix r: the best
 * candidate is taken wherever all later floors can still be met. Floors a group has not the candidates for are lowered to what there is.
 *
 * <p>With {@code D(q)} the items still missing at prefix q, a slot may go to group h when the first prefix without slack is not before the
 * next rise of h's own floor. Cost O(k · (k + G)).
 */
final class PrefixFloors {
    private static final double HAIR = 1e-9;

    private final GroupQueues queues;
    private final double[] shares;
    private final int[] available;
    private final Scratch scratch = Scratch.get();

    /** @param available per group how many candidates it has */
    PrefixFloors(GroupQueues queues, double[] shares, int[] available) {
        this.queues = queues;
        this.shares = shares;
        this.available = available;
    }

    int[] order(int slots) {
        int groups = shares.length;
        int[] due = scratch.ints(3, groups);
        int[] held = scratch.ints(4, groups, 0);
        int[] missing = scratch.ints(5, slots + 1, 0);
        for (int g = 0; g < groups; g++) {
            due[g] = due(g, 0);
            for (int q = due[g]; q <= slots; q++) {
                missing[q] += floor(q, g);
            }
        }
        int[] order = new int[slots];
        for (int rank = 1; rank <= slots; rank++) {
            int tight = tight(missing, rank, slots);
            int best = -1;
            for (int g = 0; g < groups; g++) {
                if (!queues.isEmpty(g) && (tight > slots || due[g] <= tight) && (best < 0 || queues.head(g) < queues.head(best))) {
                    best = g;
                }
            }
            if (best < 0) {
                best = queues.bestGroup(groups);
            }
            order[rank - 1] = queues.take(best);
            for (int q = due[best]; q <= slots; q++) {
                missing[q]--;
            }
            due[best] = due(best, ++held[best]);
        }
        return order;
    }

    /** The first prefix at which more is missing than slots remain after this one. */
    private static int tight(int[] missing, int rank, int slots) {
        int q = rank;
        while (q <= slots && missing[q] <= q - rank) {
            q++;
        }
        return q;
    }

    private int floor(int q, int g) {
        return Math.min(available[g], (int) (q * shares[g] + HAIR));
    }

    /** The prefix from which the group needs one item more than it has; beyond all when it never will. */
    private int due(int g, int held) {
        if (held >= available[g] || shares[g] <= 0) {
            return GroupQueues.END;
        }
        int q = (int) Math.min(GroupQueues.END - 1.0, Math.max(1, Math.ceil((held + 1 - HAIR) / shares[g]) - 1));
        while (q < GroupQueues.END && floor(q, g) <= held) {
            q++;
        }
        return q;
    }
}
