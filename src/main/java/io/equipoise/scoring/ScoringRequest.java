package io.equipoise.scoring;

import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.model.ModelVersionId;
import io.equipoise.ranking.Cutoff;
import io.equipoise.ranking.UserId;
import java.util.List;

/**
 * One list to make.
 *
 * @param k slots, 1 to 1,000
 * @param personalised false asks for the list everybody gets, which ignores who asks
 * @param rerankers applied in order to the best candidates
 */
public record ScoringRequest(
        ModelVersionId version, UserId user, int k, boolean personalised, List<Reranker> rerankers) {
    public ScoringRequest {
        new Cutoff(k);
        rerankers = List.copyOf(rerankers);
    }
}
