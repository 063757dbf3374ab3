package io.equipoise.training.linear;

import io.equipoise.scoring.TrainingView;

/**
 * Counts how many training users chose each item, over all time or the last days before the newest training event.
 *
 * @param days the window, or 0 for all time
 */
public record Popularity(int days) {
    private static final long DAY_SECONDS = 86_400;

    public Popularity {
        if (days < 0) {
            throw new IllegalArgumentException("A window has 0 (all time) or more days, got " + days);
        }
    }

    /** @return per item of the log its count */
    public float[] learn(TrainingView view) {
        var split = view.split();
        long newest = Long.MIN_VALUE;
        for (int user : split.users()) {
            for (long time : split.trainTimes(user)) {
                newest = Math.max(newest, time);
            }
        }
        long since = days == 0 ? Long.MIN_VALUE : newest - days * DAY_SECONDS;
        float[] counts = new float[view.itemCount()];
        for (int user : split.users()) {
            int[] items = split.train(user);
            long[] times = split.trainTimes(user);
            for (int i = 0; i < items.length; i++) {
                if (times[i] > since) {
                    counts[items[i]]++;
                }
            }
        }
        return counts;
    }
}
