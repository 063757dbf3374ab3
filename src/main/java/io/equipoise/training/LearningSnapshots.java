package io.equipoise.training;

import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.SnapshotUser;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A training that waits or runs learns from its snapshot. */
@Component
class LearningSnapshots implements SnapshotUser {
    private final TrainingRunRepository runs;

    LearningSnapshots(TrainingRunRepository runs) {
        this.runs = runs;
    }

    @Override
    public Map<DatasetId, Need> needed() {
        var needed = new LinkedHashMap<DatasetId, Need>();
        runs.findByStateIn(EnumSet.of(TrainingState.QUEUED, TrainingState.RUNNING))
                .forEach(run -> needed.put(run.snapshot().plan().dataset(), Need.TRAINING));
        return needed;
    }
}
