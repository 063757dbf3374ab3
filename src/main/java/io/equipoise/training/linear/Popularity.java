package io.equipoise.training.linear;

import io.equipoise.scoring.TrainingView;

/**
 * Counts how many training users chose each item, over all time or the last days before the newest training event, older choices counting
 * less if wanted: a choice of age a counts 2^(−a / halfLife).
 *
 * @param days the window, or 0 for all time
 * @param halfLifeDays after how many days a choice counts half, or 0 when all count the same
 */
public record Popularity(int days, double halfLifeDays) {
    private static final long DAY_SECONDS = 86_400;

    public Popularity {
        if (days < 0) {
            throw new IllegalArgumentException("A window has 0 (all time) or more days, got " + days);
        }
        if (!(halfLifeDays >= 0) || Double.isInfinite(halfLifeDays)) {
            throw new IllegalArgumentException("A half-life has 0 (none) or more days, got " + halfLifeDays);
        }
    }

    /** @return per item of the log its count, by age if there is a half-life */
    public float[] learn(TrainingView view) {
        var split = view.split();
        long newest = Long.MIN_VALUE;
        for (int user : split.users()) {
            for (long time : split.trainTimes(user)) {
                newest = Math.max(newest, time);
            }
        }
        long since = days == 0 ? Long.MIN_VALUE : newest - days * DAY_SECONDS;
        double[] counts = new double[view.itemCount()];
        for (int user : split.users()) {
            int[] items = split.train(user);
            long[] times = split.trainTimes(user);
            for (int i = 0; i < items.length; i++) {
                if (times[i] > since) {
                    double age = (newest - times[i]) / (double) DAY_SECONDS;
                    counts[items[i]] += halfLifeDays == 0 ? 1 : Math.pow(2, -age / halfLifeDays);
                }
            }
        }
        float[] rounded = new float[counts.length];
        for (int item = 0; item < counts.length; item++) {
            rounded[item] = (float) counts[item];
        }
        return rounded;
    }
}
