package io.equipoise.admission;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.scoring.binding.ModelBundle.Golden;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a bound model did in quarantine on sample shoppers.
 *
 * @param millisPerCall median time of one call, over as many candidates as a list asks about
 * @param rowsPerCall candidates in that call
 * @param peakMegabytes memory of the quarantine process at its peak
 * @param checkedRows rows whose scores were known
 * @param largestDifference from the known scores; empty where none were given
 * @param flat true when the model gave every item the same score
 * @param sameForAll true when all sample shoppers got the same list
 * @param golden to be kept with the model
 */
public record Trial(
        InteractionLog log,
        List<Sample> samples,
        double millisPerCall,
        int rowsPerCall,
        long peakMegabytes,
        int checkedRows,
        OptionalDouble largestDifference,
        boolean flat,
        boolean sameForAll,
        Golden golden) {
    /**
     * One shopper's list.
     *
     * @param user index in the log
     * @param history how many items of theirs the model could look at
     * @param items log indices, best first
     */
    public record Sample(int user, int history, int[] items, float[] scores) {}

    public Trial {
        samples = List.copyOf(samples);
    }

    /** True unless known scores were given and missed. */
    public boolean agrees() {
        return largestDifference.isEmpty() || largestDifference.getAsDouble() <= CheckRows.TOLERANCE;
    }
}
