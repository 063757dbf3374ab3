package io.equipoise.scoring;

import io.equipoise.model.ModelVersionId;
import io.equipoise.ranking.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list and, where that was asked for, what it was before the re-rankers.
 *
 * @param knownUser false when the snapshot has no training history of this shopper: they get what many choose
 * @param fallback why the list is not the model's own ({@code cold-user}, {@code not-personalised}), or null
 * @param unplaced items of the catalogue the version cannot judge, for nobody of its training side chose them
 * @param withheld items left out because they were blocked, for everybody or by this shopper
 * @param base the model's own first k; empty unless {@link ScoringRequest#besideTheModels} asked for it
 * @param slots what is shown
 */
public record ScoredList(
        ModelVersionId version,
        UserId user,
        boolean knownUser,
        @Nullable String fallback,
        int unplaced,
        int withheld,
        List<ScoredSlot> base,
        List<ScoredSlot> slots) {
    public ScoredList {
        base = List.copyOf(base);
        slots = List.copyOf(slots);
    }

    /** The same list, said to be served in place of another. */
    public ScoredList because(String reason) {
        return new ScoredList(version, user, knownUser, reason, unplaced, withheld, base, slots);
    }
}
