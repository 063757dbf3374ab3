package io.equipoise.scoring;

import io.equipoise.model.ModelKind;
import io.equipoise.scoring.binding.BoundScorer;
import java.io.IOException;
import java.nio.file.Path;

/** Opens an artefact as a scorer over a snapshot; also used by training, which judges by the code that serves. */
public final class Scorers {
    private Scorers() {}

    /** @throws io.equipoise.store.Refusal {@code model.file-kind} or {@code model.file-items} when the file does not fit */
    public static Scorer open(ModelKind kind, Path artifact, TrainingView view) throws IOException {
        return switch (kind) {
            case POPULARITY -> new PopularityScorer(PopularityFile.read(artifact, view.log()));
            case EASE, ITEM_KNN -> {
                var file = ItemItemFile.read(artifact, view.log());
                yield new ItemItemScorer(file.weights(), view, file.recency());
            }
            case GRU4REC, NEXTITNET, SASREC -> EncoderScorer.open(artifact, view);
            case IALS -> FoldInScorer.open(artifact, view);
            case MLP -> NetworkScorer.open(artifact, view);
            case NEUMF -> PairScorer.open(artifact, view);
            case IMPORTED -> BoundScorer.open(artifact, view);
        };
    }
}
