package io.equipoise.dataset;

import io.equipoise.store.Refusal;
import java.util.Arrays;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * User-item pairs at the time they first met, by user, then time, then item: parallel arrays.
 *
 * @param relevant which are worth finding
 */
record FirstPairs(int[] users, int[] items, long[] times, boolean[] relevant) {
    /** @throws Refusal {@code dataset.no-ratings} when ratings decide and there are none */
    static FirstPairs of(InteractionLog log, Set<EventType> positives, Relevance relevance) {
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
        var pairs = new FirstPairs(
                Arrays.stream(events).map(log::eventUser).toArray(),
                Arrays.stream(events).map(log::eventItem).toArray(),
                Arrays.stream(events).mapToLong(log::eventTime).toArray(),
                new boolean[n]);
        if (relevance.reach() == Relevance.Reach.ALL) {
            Arrays.fill(pairs.relevant, true);
            return pairs;
        }
        pairs.judge(log, relevance.least());
        return relevance.reach() == Relevance.Reach.EVERYTHING ? pairs.filter(p -> pairs.relevant[p]) : pairs;
    }

    /** A pair is relevant when the last rating of the item by the user is high enough. */
    private void judge(InteractionLog log, double least) {
        if (!log.hasRatings()) {
            throw new Refusal("dataset.no-ratings");
        }
        int[] ratedBy = new int[log.itemCount()];
        Arrays.fill(ratedBy, -1);
        float[] rating = new float[log.itemCount()];
        int p = 0;
        for (int user = 0; user < log.userCount(); user++) {
            for (int e = log.firstEvent(user); e < log.endEvent(user); e++) {
                if (!Float.isNaN(log.eventRating(e))) {
                    ratedBy[log.eventItem(e)] = user;
                    rating[log.eventItem(e)] = log.eventRating(e);
                }
            }
            for (; p < users.length && users[p] == user; p++) {
                relevant[p] = ratedBy[items[p]] == user && rating[items[p]] >= least;
            }
        }
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
        var result = new FirstPairs(
                new int[users.length], new int[users.length], new long[users.length], new boolean[users.length]);
        int n = 0;
        for (int p = 0; p < users.length; p++) {
            if (keep.test(p)) {
                result.users[n] = users[p];
                result.items[n] = items[p];
                result.relevant[n] = relevant[p];
                result.times[n++] = times[p];
            }
        }
        return new FirstPairs(
                Arrays.copyOf(result.users, n),
                Arrays.copyOf(result.items, n),
                Arrays.copyOf(result.times, n),
                Arrays.copyOf(result.relevant, n));
    }

    private static int[] counts(int[] indices) {
        int[] counts = new int[Arrays.stream(indices).max().orElse(-1) + 1];
        for (int index : indices) {
            counts[index]++;
        }
        return counts;
    }
}
