package io.equipoise.fairness.mitigation;

import java.util.Arrays;
import java.util.List;
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
        double[] merit = new double[exposure.length];
        for (int i = 0; i < candidates.size(); i++) {
            merit[groupOfItem[candidates.items()[i]]] += Math.max(0, candidates.scores()[i]);
        }
        record(merit, items, second);
    }

    /**
     * A list was shown whose candidates are not at hand, as when counters are made again from a ledger.
     *
     * @param merit per group what a list of this kind has on average
     */
    public synchronized void record(double[] merit, int[] items, long second) {
        count(merit, items, second);
        publish();
    }

    /** As above for many lists, the oldest first; readers see the outcome only. */
    public synchronized void recordAll(double[] merit, List<ShownList> lists) {
        lists.forEach(list -> count(merit, list.items(), list.second()));
        publish();
    }

    private void count(double[] merit, int[] items, long second) {
        decay(second);
        requests++;
        for (int g = 0; g < meritSum.length; g++) {
            meritSum[g] += merit[g];
        }
        for (int rank = 1; rank <= items.length; rank++) {
            exposure[groupOfItem[items[rank - 1]]] += Math.log(2) / Math.log(rank + 1);
        }
        if (prices != null) {
            prices.shown(items, groupOfItem);
        }
    }

    /** The catalogue changed, or a new period begins. */
    public synchronized void reset() {
        Arrays.fill(exposure, 0);
        Arrays.fill(meritSum, 0);
        requests = 0;
        publish();
    }

    /**
     * Everything needed to go on after a restart.
     *
     * @param exposure per group, decayed; @param merit per group, summed over the requests remembered
     * @param requests remembered, decayed like everything else; @param second of the last list
     * @param prices of the guarantee, as {@link ProviderPrices} keeps them; empty without one
     */
    public record State(double[] exposure, double[] merit, double requests, long second, double[] prices) {}

    public synchronized State state() {
        return new State(
                exposure.clone(), meritSum.clone(), requests, lastSecond, prices == null ? new double[0] : prices.state());
    }

    /** @throws IllegalArgumentException when the state is of other groups, or of counters with a guarantee where these have none */
    public synchronized void restore(State state) {
        int priced = prices == null ? 0 : prices.state().length;
        if (state.exposure().length != exposure.length || state.merit().length != exposure.length || state.prices().length != priced) {
            throw new IllegalArgumentException("These counters have " + exposure.length + " groups and " + priced + " price terms, the state "
                    + state.exposure().length + " and " + state.prices().length);
        }
        System.arraycopy(state.exposure(), 0, exposure, 0, exposure.length);
        System.arraycopy(state.merit(), 0, meritSum, 0, meritSum.length);
        requests = state.requests();
        lastSecond = state.second();
        if (prices != null) {
            prices.restore(state.prices());
        }
        publish();
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
