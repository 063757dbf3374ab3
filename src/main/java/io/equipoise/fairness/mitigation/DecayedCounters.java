package io.equipoise.fairness.mitigation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counters in memory: exposure decays with a half-life, so that what was long ago is forgiven, and merit is its average per request over the
 * same memory. Guarantees, where there are some, move their prices with every list. Recording is synchronised; reading is one volatile read.
 */
public final class DecayedCounters implements ExposureCounters {
    private final double halfLifeSeconds;
    private final int[] groupOfItem;
    private final double[] exposure;
    private final double[] meritSum;
    private double requests;
    private long lastSecond;
    private final @Nullable ProviderPrices prices;
    private volatile ExposureSnapshot latest;

    /**
     * @param groupOfItem by item index
     * @param groups how many
     * @param halfLifeSeconds of exposure and merit, above 0; infinity forgets nothing
     * @param prices the guarantee to keep, or null for none
     */
    public DecayedCounters(int[] groupOfItem, int groups, double halfLifeSeconds, @Nullable ProviderPrices prices) {
        if (!(halfLifeSeconds > 0)) {
            throw new IllegalArgumentException("A half-life must be above 0 seconds, got " + halfLifeSeconds);
        }
        this.groupOfItem = groupOfItem;
        this.halfLifeSeconds = halfLifeSeconds;
        this.exposure = new double[groups];
        this.meritSum = new double[groups];
        this.prices = prices;
        this.latest = ExposureSnapshot.none(groups);
    }

    @Override
    public ExposureSnapshot snapshot() {
        return latest;
    }

    /**
     * A list was shown.
     *
     * @param candidates what it was made of, with relevance as scores
     * @param items the slots from the top
     * @param second when, in epoch seconds; earlier than the last one counts as now
     */
    public synchronized void record(CandidateList candidates, int[] items, long second) {
        decay(second);
        requests++;
        for (int i = 0; i < candidates.size(); i++) {
            meritSum[groupOfItem[candidates.items()[i]]] += Math.max(0, candidates.scores()[i]);
        }
        for (int rank = 1; rank <= items.length; rank++) {
            exposure[groupOfItem[items[rank - 1]]] += Math.log(2) / Math.log(rank + 1);
        }
        if (prices != null) {
            prices.shown(items, groupOfItem);
        }
        publish();
    }

    /** The catalogue changed, or a new period begins. */
    public synchronized void reset() {
        Arrays.fill(exposure, 0);
        Arrays.fill(meritSum, 0);
        requests = 0;
        publish();
    }

    /** Goes on from what was stored. */
    public synchronized void restore(double[] exposure, double[] averageMerit, double requests, long second) {
        for (int g = 0; g < exposure.length; g++) {
            this.exposure[g] = exposure[g];
            meritSum[g] = averageMerit[g] * requests;
        }
        this.requests = requests;
        lastSecond = second;
        publish();
    }

    /** Requests remembered, decayed like everything else; to be stored beside the snapshot. */
    public synchronized double requests() {
        return requests;
    }

    private void decay(long second) {
        if (lastSecond != 0 && second > lastSecond) {
            double keep = Math.pow(2, -(second - lastSecond) / halfLifeSeconds);
            for (int g = 0; g < exposure.length; g++) {
                exposure[g] *= keep;
                meritSum[g] *= keep;
            }
            requests *= keep;
        }
        lastSecond = Math.max(lastSecond, second);
    }

    private void publish() {
        double[] merit = new double[meritSum.length];
        for (int g = 0; g < merit.length; g++) {
            merit[g] = requests > 0 ? meritSum[g] / requests : 0;
        }
        latest = new ExposureSnapshot(exposure.clone(), merit, prices == null ? new double[merit.length] : prices.current());
    }
}
