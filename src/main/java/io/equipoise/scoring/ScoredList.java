package io.equipoise.scoring;

import io.equipoise.model.ModelVersionId;
import io.equipoise.ranking.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list and what it was before the re-rankers.
 *
 * @param knownUser false when the snapshot has no training history of this shopper: they get what many choose
 * @param fallback why the list is not the model's own ({@code cold-user}, {@code not-personalised}), or null
 * @param base the model's own first k
 * @param slots what is shown
 */
public record ScoredList(
        ModelVersionId version,
        UserId user,
        boolean knownUser,
        @Nullable String fallback,
        List<ScoredSlot> base,
        List<ScoredSlot> slots) {
    public ScoredList {
        base = List.copyOf(base);
        slots = List.copyOf(slots);
    }
}
