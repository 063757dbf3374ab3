package io.equipoise.dataset;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * A log divided by a {@link SplitPlan}. Indices are those of the log; users and items outside the core are simply not eligible.
 * Cost: one pass over the events and one per core iteration over the kept pairs.
 */
public final class TrainTestSplit {
    private static final int SHORTEST_DIVIDED = 3;

    private final int[] first;
    private final int[] trainEnd;
    private final int[] validationEnd;
    private final int[] testEnd;
    private final int[] pairItems;
    private final long[] pairTimes;
    private final boolean[] relevant;
    private final int[] users;
    private final BitSet items;
    private final int trainCount;
    private final int validationCount;

    private TrainTestSplit(
            int[] first,
            int[] trainEnd,
            int[] validationEnd,
            int[] testEnd,
            int[] pairItems,
            long[] pairTimes,
            boolean[] relevant,
            int[] users,
            BitSet items) {
        this.first = first;
        this.trainEnd = trainEnd;
        this.validationEnd = validationEnd;
        this.testEnd = testEnd;
        this.pairItems = pairItems;
        this.pairTimes = pairTimes;
        this.relevant = relevant;
        this.users = users;
        this.items = items;
        this.trainCount = Arrays.stream(users).map(user -> trainEnd[user] - first[user]).sum();
        this.validationCount = Arrays.stream(users).map(user -> count(trainEnd[user], validationEnd[user])).sum();
    }

    /** @throws io.equipoise.store.Refusal {@code dataset.no-ratings} when the plan asks for ratings and the log has none */
    public static TrainTestSplit of(InteractionLog log, SplitPlan plan) {
        var pairs = FirstPairs.of(log, plan.positives(), plan.relevance()).core(plan.kCore());
        int[] first = new int[log.userCount() + 1];
        Arrays.stream(pairs.users()).forEach(user -> first[user + 1]++);
        Arrays.parallelPrefix(first, Integer::sum);
        var items = new BitSet(log.itemCount());
        Arrays.stream(pairs.items()).forEach(items::set);
        int[] trainEnd = new int[log.userCount()];
        int[] validationEnd = new int[log.userCount()];
        SplitRule.of(plan, pairs).divide(first, trainEnd, validationEnd);
        int[] users = IntStream.range(0, log.userCount())
                .filter(user -> first[user + 1] > first[user])
                .toArray();
        int[] testEnd = Arrays.copyOfRange(first, 1, first.length);
        return new TrainTestSplit(first, trainEnd, validationEnd, testEnd, pairs.items(), pairs.times(), pairs.relevant(), users, items);
    }

    /**
     * The same split without its test side, to choose between models by: what validates is the test, or, where the plan has no validation, the last
     * tenth of each user's training items, at least one of those who have three.
     */
    public TrainTestSplit forTuning() {
        int[] shorter = trainEnd.clone();
        int[] until = validationEnd.clone();
        if (validationCount == 0) {
            for (int user : users) {
                int n = trainEnd[user] - first[user];
                shorter[user] -= n < SHORTEST_DIVIDED ? 0 : Math.max(1, n / 10);
                until[user] = trainEnd[user];
            }
        }
        return new TrainTestSplit(first, shorter, shorter, until, pairItems, pairTimes, relevant, users, items);
    }

    /** The items a user trains with, in time order; empty when the user is not eligible. */
    public int[] train(int user) {
        return Arrays.copyOfRange(pairItems, first[user], trainEnd[user]);
    }

    /** When each of {@link #train} was first touched, in epoch seconds, in the same order. */
    public long[] trainTimes(int user) {
        return Arrays.copyOfRange(pairTimes, first[user], trainEnd[user]);
    }

    /** The items to tune by, in index order; empty when the user is not eligible or the plan has no validation. */
    public int[] validation(int user) {
        return relevant(trainEnd[user], validationEnd[user]);
    }

    /** What is known of a user when the test begins: what trains, then what validates, worth finding or not. Drawn by lot, only the former has an order. */
    public int[] history(int user) {
        return Arrays.copyOfRange(pairItems, first[user], validationEnd[user]);
    }

    /**
     * The items kept back to judge by that are worth finding, in index order; empty when the user is not eligible, and where the division of {@link
     * SplitKind#GLOBAL_TIME} left the user nothing.
     */
    public int[] test(int user) {
        return relevant(validationEnd[user], testEnd[user]);
    }

    /** What of a user was kept back to validate or to test and is not worth finding, in index order. */
    public int[] irrelevant(int user) {
        return IntStream.range(trainEnd[user], testEnd[user])
                .filter(pair -> !relevant[pair])
                .map(pair -> pairItems[pair])
                .sorted()
                .toArray();
    }

    private int[] relevant(int from, int to) {
        int[] items = new int[count(from, to)];
        int n = 0;
        for (int pair = from; pair < to; pair++) {
            if (relevant[pair]) {
                items[n++] = pairItems[pair];
            }
        }
        Arrays.sort(items);
        return items;
    }

    private int count(int from, int to) {
        int n = 0;
        for (int pair = from; pair < to; pair++) {
            n += relevant[pair] ? 1 : 0;
        }
        return n;
    }

    /** The eligible users in index order. */
    public int[] users() {
        return users.clone();
    }

    public boolean eligibleUser(int user) {
        return first[user + 1] > first[user];
    }

    public boolean eligibleItem(int item) {
        return items.get(item);
    }

    /** The eligible items in index order. */
    public int[] items() {
        return items.stream().toArray();
    }

    public int trainCount() {
        return trainCount;
    }

    public int validationCount() {
        return validationCount;
    }

    public int testCount() {
        return Arrays.stream(users).map(user -> count(validationEnd[user], testEnd[user])).sum();
    }
}
