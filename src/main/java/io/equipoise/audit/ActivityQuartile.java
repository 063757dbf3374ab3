package io.equipoise.audit;

import io.equipoise.dataset.TrainTestSplit;
import io.equipoise.fairness.detection.SliceFeature;
import java.util.List;
import java.util.stream.IntStream;

/** How active users were before the split, in quarters: heavy users are easier to serve, so a gap without this may be a gap of activity. */
public final class ActivityQuartile {
    public static final String NAME = "activity";
    private static final List<String> QUARTERS = List.of("q1", "q2", "q3", "q4");

    private ActivityQuartile() {}

    /** Users with equally many training items are in the same quarter, the one their middle rank falls in. */
    public static SliceFeature of(int[] users, TrainTestSplit split) {
        int[] counts = IntStream.of(users).map(user -> split.train(user).length).toArray();
        int[] sorted = IntStream.of(counts).sorted().toArray();
        int[] codes = new int[counts.length];
        for (int user = 0; user < counts.length; user++) {
            double middle = (below(sorted, counts[user]) + below(sorted, counts[user] + 1)) / 2.0;
            codes[user] = Math.min(QUARTERS.size() - 1, (int) (QUARTERS.size() * middle / counts.length));
        }
        return new SliceFeature(NAME, QUARTERS, codes);
    }

    /** How many are smaller. */
    private static int below(int[] sorted, int value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
