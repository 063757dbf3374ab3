package io.equipoise.training.sequence;

import io.equipoise.dataset.TrainTestSplit;
import io.equipoise.scoring.TrainingView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Histories cut into windows to learn from, and shoppers to judge by. Items count from 1 here; 0 is no item. Where the split has a
 * validation part, it is what shoppers are judged by, else their last training item: of at most 2,000 shoppers, and without a validation part of
 * so many that a twentieth of all choices is kept aside, but at least 200. Fewer would stop a training by chance: a mean over 200 shoppers moves
 * by a third from one epoch to the next.
 *
 * @param itemCount items of the log, eligible or not
 * @param eligible items that may be recommended, ascending
 * @param histories all that may be learned from, shopper by shopper: what is kept aside is not in them
 */
record Sequences(int itemCount, int[] eligible, List<Window> windows, List<Judged> judged, List<int[]> histories) {
    private static final int MOST_JUDGED = 2_000;
    private static final int FEWEST_JUDGED = 200;
    private static final int SHORTEST_JUDGED = 3;
    /** What is kept aside is not learned from: of many short histories not every shopper's last item may go. */
    private static final double MOST_KEPT = 0.05;

    /**
     * A stretch of a history.
     *
     * @param items at most length + 1 of them in time order; each but the last is followed by what is to be foretold
     */
    record Window(int user, int[] items) {}

    /** A shopper to judge by: what they had chosen, and what they chose next. */
    record Judged(int[] history, int[] next) {}

    static Sequences of(TrainingView view, int length, long seed) {
        var split = view.split();
        int[] users = split.users();
        boolean validated = split.validationCount() > 0;
        boolean[] aside = new boolean[view.log().userCount()];
        chosen(users, split, validated, new SplittableRandom(seed)).forEach(user -> aside[user] = true);
        List<Window> windows = new ArrayList<>();
        List<Judged> judged = new ArrayList<>();
        List<int[]> histories = new ArrayList<>();
        for (int user : users) {
            int[] items = counted(split.train(user));
            if (aside[user]) {
                int[] history = validated ? items : Arrays.copyOf(items, items.length - 1);
                judged.add(new Judged(history, validated ? counted(split.validation(user)) : new int[] {items[items.length - 1]}));
                items = history;
            }
            histories.add(items);
            for (int end = items.length; end >= 2; end -= length) {
                windows.add(new Window(user, Arrays.copyOfRange(items, Math.max(0, end - length - 1), end)));
            }
        }
        return new Sequences(view.itemCount(), counted(split.items()), windows, judged, histories);
    }

    private static List<Integer> chosen(
            int[] users, TrainTestSplit split, boolean validated, SplittableRandom random) {
        int[] able = Arrays.stream(users)
                .filter(user -> validated
                        ? split.validation(user).length > 0 && split.train(user).length > 0
                        : split.train(user).length >= SHORTEST_JUDGED)
                .toArray();
        int affordable = validated ? able.length : (int) (MOST_KEPT * split.trainCount());
        int count = Math.min(able.length, Math.min(MOST_JUDGED, Math.max(FEWEST_JUDGED, affordable)));
        List<Integer> chosen = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            int other = at + random.nextInt(able.length - at);
            int kept = able[at];
            able[at] = able[other];
            able[other] = kept;
            chosen.add(able[at]);
        }
        return chosen;
    }

    private static int[] counted(int[] items) {
        return Arrays.stream(items).map(item -> item + 1).toArray();
    }
}
