package io.equipoise.fairness.mitigation;

/**
 * The list closest to the given order, slot by slot, that holds at least {@code ⌊r · share_g⌋} items of every group in each prefix r: the best
 * candidate is taken wherever all later floors can still be met. Floors a group has not the candidates for are lowered to what there is.
 * Cost O(k² · G).
 */
final class PrefixFloors {
    private static final double HAIR = 1e-9;

    private final int[] groups;
    private final double[] shares;

    PrefixFloors(int[] groups, double[] shares) {
        this.groups = groups;
        this.shares = shares;
    }

    int[] order(int slots) {
        int[] available = new int[shares.length];
        for (int group : groups) {
            available[group]++;
        }
        int[] held = new int[shares.length];
        boolean[] taken = new boolean[groups.length];
        int[] order = new int[slots];
        for (int rank = 1; rank <= slots; rank++) {
            int chosen = -1;
            for (int candidate = 0; candidate < groups.length && chosen < 0; candidate++) {
                if (!taken[candidate]) {
                    held[groups[candidate]]++;
                    if (reachable(held, available, rank, slots)) {
                        chosen = candidate;
                    } else {
                        held[groups[candidate]]--;
                    }
                }
            }
            taken[chosen] = true;
            order[rank - 1] = chosen;
        }
        return order;
    }

    /** True when after this slot every floor from here to the end can still be met in time. */
    private boolean reachable(int[] held, int[] available, int rank, int slots) {
        for (int prefix = rank; prefix <= slots; prefix++) {
            int missing = 0;
            for (int g = 0; g < shares.length; g++) {
                int floor = Math.min(available[g], (int) Math.floor(prefix * shares[g] + HAIR));
                missing += Math.max(0, floor - held[g]);
            }
            if (missing > prefix - rank) {
                return false;
            }
        }
        return true;
    }
}
