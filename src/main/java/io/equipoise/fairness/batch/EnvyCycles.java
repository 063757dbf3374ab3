package io.equipoise.fairness.batch;

/**
 * Passes bundles on along cycles of users who each would rather have the next one's, until there is no such cycle (Lipton 2004). Everybody on
 * a cycle gains, so it ends; nobody's bundle is broken up, so envy up to one item stays up to one item.
 */
final class EnvyCycles {
    private static final int UNSEEN = 0;
    private static final int OPEN = 1;
    private static final int DONE = 2;

    private final double[][] scores;
    private final int[][] bundles;

    /** @param bundles per user some items; changed in place */
    EnvyCycles(double[][] scores, int[][] bundles) {
        this.scores = scores;
        this.bundles = bundles;
    }

    void remove() {
        while (removeOne()) {
            // each round makes everybody on one cycle better off
        }
    }

    private boolean removeOne() {
        int[] state = new int[bundles.length];
        for (int start = 0; start < bundles.length; start++) {
            if (state[start] == UNSEEN && search(start, state)) {
                return true;
            }
        }
        return false;
    }

    /** Depth first without recursion: there may be many users. */
    private boolean search(int start, int[] state) {
        int[] path = new int[bundles.length];
        int[] next = new int[bundles.length];
        int depth = 0;
        path[0] = start;
        state[start] = OPEN;
        while (depth >= 0) {
            int user = path[depth];
            int other = next[user]++;
            if (other >= bundles.length) {
                state[user] = DONE;
                depth--;
            } else if (state[other] != DONE && other != user && envies(user, other)) {
                if (state[other] == OPEN) {
                    rotate(path, depth, other);
                    return true;
                }
                state[other] = OPEN;
                path[++depth] = other;
            }
        }
        return false;
    }

    /** Everybody from {@code first} to the end of the path gets the bundle of the next. */
    private void rotate(int[] path, int depth, int first) {
        int at = depth;
        while (path[at] != first) {
            at--;
        }
        int[] kept = bundles[first];
        for (int i = at; i < depth; i++) {
            bundles[path[i]] = bundles[path[i + 1]];
        }
        bundles[path[depth]] = kept;
    }

    private boolean envies(int user, int other) {
        return worth(user, bundles[other]) > worth(user, bundles[user]) + 1e-12;
    }

    /** A bundle with an item that must not be shown to the user is worth nothing to them. */
    private double worth(int user, int[] bundle) {
        double sum = 0;
        for (int item : bundle) {
            sum += scores[user][item];
        }
        return Double.isNaN(sum) ? Double.NEGATIVE_INFINITY : sum;
    }
}
