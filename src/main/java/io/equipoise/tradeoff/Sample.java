package io.equipoise.tradeoff;

import io.equipoise.fairness.mitigation.CandidateList;
import io.equipoise.scoring.TrainingView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Shoppers to try a policy on, in four strata by how much they did, drawn in turn: any first n of them are balanced, and a larger sample holds
 * the smaller. Their candidates are scored once and kept.
 *
 * @param users indices in the log, all with something kept back to judge by
 * @param candidates of as many of them as were scored so far
 * @param available how many there are in all
 */
record Sample(TrainingView view, int[] users, List<CandidateList> candidates, int available) {
    private static final int STRATA = 4;

    /** Everybody who can be judged, in the order of the sample. */
    static int[] order(TrainingView view, long seed) {
        // Activity and user in one number: sorting 200,000 of them takes milliseconds, asking the split in a comparator takes seconds.
        int[] eligible = Arrays.stream(view.split().users())
                .filter(user -> view.split().test(user).length > 0)
                .mapToLong(user -> (long) view.split().train(user).length << Integer.SIZE | user)
                .filter(key -> key >>> Integer.SIZE > 0)
                .sorted()
                .mapToInt(key -> (int) key)
                .toArray();
        var random = new SplittableRandom(seed);
        List<int[]> strata = new ArrayList<>();
        for (int s = 0; s < STRATA; s++) {
            int[] stratum = Arrays.copyOfRange(eligible, s * eligible.length / STRATA, (s + 1) * eligible.length / STRATA);
            for (int i = stratum.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int kept = stratum[i];
                stratum[i] = stratum[j];
                stratum[j] = kept;
            }
            strata.add(stratum);
        }
        int[] order = new int[eligible.length];
        int filled = 0;
        for (int turn = 0; filled < order.length; turn++) {
            for (int[] stratum : strata) {
                if (turn < stratum.length) {
                    order[filled++] = stratum[turn];
                }
            }
        }
        return order;
    }
}
