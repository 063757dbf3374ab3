package io.equipoise.fairness.mitigation;

/**
 * DetGreedy, DetCons and DetRelaxed (Geyik, Ambler and Kenthapadi 2019, algorithms 1 and 2). At each prefix r a group below its floor
 * {@code ⌊r · t_g⌋} comes first; otherwise a group below its ceiling {@code ⌈r · t_g⌉}: the one with the best item (greedy), the smallest
 * {@code ⌈r t_g⌉ / t_g} (conservative) or {@code ⌈⌈r t_g⌉ / t_g⌉} (relaxed), ties by the best item. Floors hold for up to 3 groups; with more
 * two floors may rise at once and one is met late. Cost O(k · G).
 */
final class GreedyShares {
    private static final double HAIR = 1e-9;

    private final GroupQueues queues;
    private final double[] targets;
    private final ShareAlgorithm algorithm;

    GreedyShares(GroupQueues queues, double[] targets, ShareAlgorithm algorithm) {
        this.queues = queues;
        this.targets = targets;
        this.algorithm = algorithm;
    }

    int[] order(int slots) {
        int[] held = Scratch.get().ints(3, targets.length, 0);
        int[] order = new int[slots];
        for (int r = 1; r <= slots; r++) {
            int group = below(held, r);
            if (group < 0) {
                group = belowCeiling(held, r);
            }
            if (group < 0) {
                group = queues.bestGroup(targets.length);
            }
            order[r - 1] = queues.take(group);
            held[group]++;
        }
        return order;
    }

    private int below(int[] held, int r) {
        int best = -1;
        for (int g = 0; g < targets.length; g++) {
            if (held[g] < (int) (r * targets[g] + HAIR) && !queues.isEmpty(g) && (best < 0 || queues.head(g) < queues.head(best))) {
                best = g;
            }
        }
        return best;
    }

    private int belowCeiling(int[] held, int r) {
        int best = -1;
        double bestKey = 0;
        for (int g = 0; g < targets.length; g++) {
            double ceiling = Math.ceil(r * targets[g] - HAIR);
            if (held[g] >= ceiling || queues.isEmpty(g)) {
                continue;
            }
            double key = switch (algorithm) {
                case CONSERVATIVE -> ceiling / targets[g];
                case RELAXED -> Math.ceil(ceiling / targets[g] - HAIR);
                case GREEDY, CONSTRAINED_SORT -> 0;
            };
            boolean tied = Math.abs(key - bestKey) <= HAIR;
            if (best < 0 || !tied && key < bestKey || tied && queues.head(g) < queues.head(best)) {
                best = g;
                bestKey = key;
            }
        }
        return best;
    }
}
