package io.equipoise.scoring.feature;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.scoring.TrainingView;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What shoppers chose, in time order, as far as it may be looked at: the training side of a split, or a first part of it so that the rest
 * can serve as targets to learn from. Arrays are by the log's user index and not copied: nobody writes to them.
 */
public final class Histories {
    private final InteractionLog log;
    private final int[][] items;
    private final long[][] times;
    private final BitSet eligibleItems;
    private final long newest;

    private Histories(InteractionLog log, int[][] items, long[][] times, BitSet eligibleItems) {
        this.log = log;
        this.items = items;
        this.times = times;
        this.eligibleItems = eligibleItems;
        this.newest = Arrays.stream(times)
                .filter(each -> each.length > 0)
                .mapToLong(each -> each[each.length - 1])
                .max()
                .orElse(0);
    }

    public static Histories of(TrainingView view) {
        int users = view.log().userCount();
        int[][] items = new int[users][];
        long[][] times = new long[users][];
        for (int user = 0; user < users; user++) {
            items[user] = view.split().train(user);
            times[user] = view.split().trainTimes(user);
        }
        var eligible = new BitSet(view.itemCount());
        for (int item : view.split().items()) {
            eligible.set(item);
        }
        return new Histories(view.log(), items, times, eligible);
    }

    /** Of each shopper the first floor(fraction · n) choices, at least one where there is one. */
    public Histories first(double fraction) {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException("The share kept must be above 0 and at most 1, got " + fraction);
        }
        int[][] fewer = new int[items.length][];
        long[][] when = new long[items.length][];
        for (int user = 0; user < items.length; user++) {
            int n = items[user].length;
            int kept = n == 0 ? 0 : Math.max(1, (int) Math.floor(fraction * n + 1e-9));
            fewer[user] = Arrays.copyOf(items[user], kept);
            when[user] = Arrays.copyOf(times[user], kept);
        }
        return new Histories(log, fewer, when, eligibleItems);
    }

    public InteractionLog log() {
        return log;
    }

    public int userCount() {
        return items.length;
    }

    public int itemCount() {
        return log.itemCount();
    }

    /** Of every shopper the items in time order. */
    int[][] items() {
        return items;
    }

    /** When each of {@link #items()} was chosen. */
    long[][] times() {
        return times;
    }

    /** The shopper's items in time order; empty for somebody without history, and for a negative index. */
    public int[] items(int user) {
        return user < 0 ? new int[0] : items[user];
    }

    /** When each of {@link #items} was chosen, in epoch seconds. */
    public long[] times(int user) {
        return user < 0 ? new long[0] : times[user];
    }

    /** True for items that may be recommended. */
    public boolean eligible(int item) {
        return eligibleItems.get(item);
    }

    /** Epoch seconds of the newest choice; ages count from here. */
    public long newest() {
        return newest;
    }
}
