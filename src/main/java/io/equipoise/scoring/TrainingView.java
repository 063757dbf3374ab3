package io.equipoise.scoring;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.dataset.TrainTestSplit;
import io.equipoise.fairness.mitigation.Shopper;
import java.util.Arrays;

/** What a model may know: a snapshot and the side of its split that trains. */
public record TrainingView(InteractionLog log, TrainTestSplit split) {
    private static final int MOST_IMPRESSIONS = 1_000;

    public static TrainingView of(InteractionLog log, SplitPlan plan) {
        return new TrainingView(log, TrainTestSplit.of(log, plan));
    }

    /** What may be known while choosing between models: the test side is out of sight. */
    public TrainingView forTuning() {
        return new TrainingView(log, split.forTuning());
    }

    public int itemCount() {
        return log.itemCount();
    }

    /**
     * A shopper as re-rankers see them.
     *
     * @param impressions whether anybody looks at what they were shown
     * @param served items of lists they were shown since, oldest first
     */
    public Shopper shopper(int user, boolean impressions, int[] served) {
        if (user < 0) {
            return served.length == 0 ? Shopper.ANONYMOUS : new Shopper(-1, new int[0], served);
        }
        int[] logged = impressions ? impressions(user) : new int[0];
        int[] shown = Arrays.copyOf(logged, logged.length + served.length);
        System.arraycopy(served, 0, shown, logged.length, served.length);
        return new Shopper(user, split.train(user), shown);
    }

    /** The impressions logged up to the last training item, the latest thousand, oldest first: what came later is the future. */
    private int[] impressions(int user) {
        long[] times = split.trainTimes(user);
        long until = times.length == 0 ? Long.MIN_VALUE : Arrays.stream(times).max().getAsLong();
        int[] shown = new int[MOST_IMPRESSIONS];
        int count = 0;
        for (int event = log.endEvent(user) - 1; event >= log.firstEvent(user) && count < MOST_IMPRESSIONS; event--) {
            if (log.eventType(event) == EventType.IMPRESSION && log.eventTime(event) <= until) {
                shown[MOST_IMPRESSIONS - ++count] = log.eventItem(event);
            }
        }
        return Arrays.copyOfRange(shown, MOST_IMPRESSIONS - count, MOST_IMPRESSIONS);
    }

    /** How many training users chose each item, by item index. */
    public int[] popularity() {
        int[] counts = new int[log.itemCount()];
        for (int user : split.users()) {
            for (int item : split.train(user)) {
                counts[item]++;
            }
        }
        return counts;
    }
}
