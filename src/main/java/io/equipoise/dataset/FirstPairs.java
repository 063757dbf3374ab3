package io.equipoise.dataset;

import java.util.Arrays;
import java.util.Set;
import java.util.function.IntPredicate;

/** User-item pairs at the time they first met, by user, then time, then item: parallel arrays. */
record FirstPairs(int[] users, int[] items, long[] times) {
    static FirstPairs of(InteractionLog log, Set<EventType> positives) {
        int[] lastUser = new int[log.itemCount()];
        Arrays.fill(lastUser, -1);
        var kept = new int[log.eventCount()];
        int n = 0;
        for (int e = 0; e < kept.length; e++) {
            if (positives.contains(log.eventType(e)) && lastUser[log.eventItem(e)] != log.eventUser(e)) {
                lastUser[log.eventItem(e)] = log.eventUser(e);
                kept[n++] = e;
            }
        }
        int[] events = Arrays.copyOf(kept, n);
        return new FirstPairs(
                Arrays.stream(events).map(log::eventUser).toArray(),
                Arrays.stream(events).map(log::eventItem).toArray(),
                Arrays.stream(events).mapToLong(log::eventTime).toArray());
    }

    /** The largest subset in which every user and every item has at least k pairs: leaves out until nothing changes. */
    FirstPairs core(int k) {
        var pairs = this;
        while (true) {
            int[] ofUser = counts(pairs.users);
            int[] ofItem = counts(pairs.items);
            var before = pairs;
            var after = pairs.filter(p -> ofUser[before.users[p]] >= k && ofItem[before.items[p]] >= k);
            if (after.users.length == before.users.length) {
                return after;
            }
            pairs = after;
        }
    }

    private FirstPairs filter(IntPredicate keep) {
        var result = new FirstPairs(new int[users.length], new int[users.length], new long[users.length]);
        int n = 0;
        for (int p = 0; p < users.length; p++) {
            if (keep.test(p)) {
                result.users[n] = users[p];
                result.items[n] = items[p];
                result.times[n++] = times[p];
            }
        }
        return new FirstPairs(
                Arrays.copyOf(result.users, n), Arrays.copyOf(result.items, n), Arrays.copyOf(result.times, n));
    }

    private static int[] counts(int[] indices) {
        int[] counts = new int[Arrays.stream(indices).max().orElse(-1) + 1];
        for (int index : indices) {
            counts[index]++;
        }
        return counts;
    }
}
