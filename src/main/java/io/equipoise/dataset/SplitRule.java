package io.equipoise.dataset;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Divides the pairs of every user, which lie in time order, and says where training and validation end among them. */
interface SplitRule {
    /**
     * May reorder the pairs of a user, but keeps those that train in time order.
     *
     * @param first where the pairs of each user begin, and after the last user where they end
     */
    void divide(int[] first, int[] trainEnd, int[] validationEnd);

    static SplitRule of(SplitPlan plan, FirstPairs pairs) {
        return switch (plan.kind()) {
            case PER_USER_TIME -> (first, trainEnd, validationEnd) -> {
                for (int user = 0; user < trainEnd.length; user++) {
                    int n = first[user + 1] - first[user];
                    trainEnd[user] = first[user] + plan.trainCount(n);
                    validationEnd[user] = first[user] + plan.validationEnd(n);
                }
            };
            case LEAVE_LAST_OUT -> (first, trainEnd, validationEnd) -> {
                int held = plan.validationFraction() > 0 ? 2 : 1;
                for (int user = 0; user < trainEnd.length; user++) {
                    validationEnd[user] = Math.max(first[user], first[user + 1] - 1);
                    trainEnd[user] = Math.max(first[user], first[user + 1] - held);
                }
            };
            case GLOBAL_TIME -> (first, trainEnd, validationEnd) -> globally(plan, pairs, first, trainEnd, validationEnd);
            case RANDOM -> (first, trainEnd, validationEnd) -> randomly(plan, pairs, first, trainEnd, validationEnd);
        };
    }

    /** The moments are those of the pairs where the fractions end; pairs of one moment stay on one side. */
    private static void globally(SplitPlan plan, FirstPairs pairs, int[] first, int[] trainEnd, int[] validationEnd) {
        long[] times = pairs.times().clone();
        Arrays.sort(times);
        long test = moment(times, plan.validationEnd(times.length));
        long validation = plan.validationFraction() == 0 ? test : moment(times, plan.trainCount(times.length));
        for (int user = 0; user < trainEnd.length; user++) {
            int p = first[user];
            while (p < first[user + 1] && pairs.times()[p] < validation) {
                p++;
            }
            trainEnd[user] = p;
            while (p < first[user + 1] && pairs.times()[p] < test) {
                p++;
            }
            validationEnd[user] = p;
        }
    }

    private static long moment(long[] times, int index) {
        return index < times.length ? times[index] : Long.MAX_VALUE;
    }

    /** A draw of its own for every user, so that one user's pairs do not move another's. */
    private static void randomly(SplitPlan plan, FirstPairs pairs, int[] first, int[] trainEnd, int[] validationEnd) {
        for (int user = 0; user < trainEnd.length; user++) {
            int n = first[user + 1] - first[user];
            int[] order = shuffled(n, new SplittableRandom(plan.seed() * 0x9E3779B97F4A7C15L + user));
            int train = plan.trainCount(n);
            int validation = plan.validationEnd(n);
            Arrays.sort(order, 0, train);
            reorder(pairs, first[user], order);
            trainEnd[user] = first[user] + train;
            validationEnd[user] = first[user] + validation;
        }
    }

    private static int[] shuffled(int n, SplittableRandom random) {
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    private static void reorder(FirstPairs pairs, int start, int[] order) {
        int[] items = Arrays.copyOfRange(pairs.items(), start, start + order.length);
        long[] times = Arrays.copyOfRange(pairs.times(), start, start + order.length);
        boolean[] relevant = Arrays.copyOfRange(pairs.relevant(), start, start + order.length);
        for (int i = 0; i < order.length; i++) {
            pairs.items()[start + i] = items[order[i]];
            pairs.times()[start + i] = times[order[i]];
            pairs.relevant()[start + i] = relevant[order[i]];
        }
    }
}
