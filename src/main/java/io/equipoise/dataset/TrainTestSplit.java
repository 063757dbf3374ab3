package io.equipoise.dataset;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * A log divided by a {@link SplitPlan}. Indices are those of the log; users and items outside the core are simply not eligible.
 * Cost: one pass over the events and one per core iteration over the kept pairs.
 */
public final class TrainTestSplit {
    private final int[] first;
    private final int[] trainEnd;
    private final int[] pairItems;
    private final long[] pairTimes;
    private final int[] users;
    private final BitSet items;
    private final int trainCount;

    private TrainTestSplit(int[] first, int[] trainEnd, int[] pairItems, long[] pairTimes, int[] users, BitSet items) {
        this.first = first;
        this.trainEnd = trainEnd;
        this.pairItems = pairItems;
        this.pairTimes = pairTimes;
        this.users = users;
        this.items = items;
        this.trainCount = Arrays.stream(users).map(user -> trainEnd[user] - first[user]).sum();
    }

    public static TrainTestSplit of(InteractionLog log, SplitPlan plan) {
        var pairs = FirstPairs.of(log, plan.positives()).core(plan.kCore());
        int[] first = new int[log.userCount() + 1];
        int[] trainEnd = new int[log.userCount()];
        for (int user : pairs.users()) {
            first[user + 1]++;
        }
        Arrays.parallelPrefix(first, Integer::sum);
        var items = new BitSet(log.itemCount());
        for (int item : pairs.items()) {
            items.set(item);
        }
        for (int user = 0; user < trainEnd.length; user++) {
            trainEnd[user] = first[user] + plan.trainCount(first[user + 1] - first[user]);
            Arrays.sort(pairs.items(), trainEnd[user], first[user + 1]);
        }
        int[] users = IntStream.range(0, log.userCount())
                .filter(user -> first[user + 1] > first[user])
                .toArray();
        return new TrainTestSplit(first, trainEnd, pairs.items(), pairs.times(), users, items);
    }

    /** The items a user trains with, in time order; empty when the user is not eligible. */
    public int[] train(int user) {
        return Arrays.copyOfRange(pairItems, first[user], trainEnd[user]);
    }

    /** When each of {@link #train} was first touched, in epoch seconds, in the same order. */
    public long[] trainTimes(int user) {
        return Arrays.copyOfRange(pairTimes, first[user], trainEnd[user]);
    }

    /** The items kept back to judge by, in index order; empty when the user is not eligible. */
    public int[] test(int user) {
        return Arrays.copyOfRange(pairItems, trainEnd[user], first[user + 1]);
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

    public int testCount() {
        return pairItems.length - trainCount;
    }
}
