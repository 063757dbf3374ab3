package io.equipoise.scoring;

import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.model.ModelVersionId;
import io.equipoise.ranking.Cutoff;
import io.equipoise.ranking.ItemId;
import io.equipoise.ranking.Surface;
import io.equipoise.ranking.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One list to make.
 *
 * @param k slots, 1 to 1,000
 * @param personalised false asks for the list everybody gets, which ignores who asks
 * @param rerankers applied in order to the best candidates
 * @param surface where the list is shown, which may have candidates of its own; null for nowhere in particular
 * @param beside whether the model's own list is wanted beside the one that is shown; a storefront has no use for it
 * @param served items of the lists this shopper was shown last, oldest first; only fatigue looks at them
 */
public record ScoringRequest(
        ModelVersionId version,
        UserId user,
        int k,
        boolean personalised,
        List<Reranker> rerankers,
        @Nullable Surface surface,
        boolean beside,
        List<ItemId> served) {
    /** For somebody of whom it is not known what they were shown. */
    public ScoringRequest(
            ModelVersionId version, UserId user, int k, boolean personalised, List<Reranker> rerankers, @Nullable Surface surface) {
        this(version, user, k, personalised, rerankers, surface, false, List.of());
    }

    public ScoringRequest(ModelVersionId version, UserId user, int k, boolean personalised, List<Reranker> rerankers) {
        this(version, user, k, personalised, rerankers, null);
    }

    /** The same list, made in view of what this shopper was shown last, oldest first. */
    public ScoringRequest shownBefore(List<ItemId> items) {
        return new ScoringRequest(version, user, k, personalised, rerankers, surface, beside, items);
    }

    /** The same list, and the model's own beside it. */
    public ScoringRequest besideTheModels() {
        return new ScoringRequest(version, user, k, personalised, rerankers, surface, true, served);
    }

    public ScoringRequest {
        new Cutoff(k);
        rerankers = List.copyOf(rerankers);
        served = List.copyOf(served);
    }
}
