package io.equipoise.scoring;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.dataset.TrainTestSplit;

/** What a model may know: a snapshot and the side of its split that trains. */
public record TrainingView(InteractionLog log, TrainTestSplit split) {
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
