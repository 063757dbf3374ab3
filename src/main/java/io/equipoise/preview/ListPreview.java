package io.equipoise.preview;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.policy.CounterBasis;
import io.equipoise.scoring.ScoredSlot;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A shopper's list before and after.
 *
 * @param log the snapshot the items are described by
 * @param knownShopper false when the list is a newcomer's
 * @param made when; of a list made before, then and not now
 * @param fallback why the list is not the model's own, or null
 * @param unplaced items of the catalogue that are too new for this version to judge
 * @param withheld items left out because they are blocked, for everybody or by this shopper
 * @param holdsHere false when the policy does not hold on this surface or day, so that it changes nothing
 * @param before the model's own list, or the list by the version and under the policy it is compared with
 * @param after the list under the policy
 * @param overlap share of the items of the first that are in the second too, in [0, 1]
 * @param rbo rank-biased overlap of the two at 0.9, in [0, 1]
 * @param ndcgBefore NDCG at the cutoff against what the shopper chose later; empty where nothing was kept back to judge by
 * @param ndcgAfter the same after the policy
 * @param counters what rules that go by what was shown before went by
 */
public record ListPreview(
        InteractionLog log,
        Instant made,
        boolean knownShopper,
        @Nullable String fallback,
        int unplaced,
        int withheld,
        boolean holdsHere,
        List<ScoredSlot> before,
        List<ScoredSlot> after,
        double overlap,
        double rbo,
        OptionalDouble ndcgBefore,
        OptionalDouble ndcgAfter,
        CounterBasis counters) {
    public ListPreview {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** The same list, said not to be the engine's answer. */
    ListPreview because(String reason) {
        return new ListPreview(
                log, made, knownShopper, reason, unplaced, withheld, holdsHere, before, after, overlap, rbo, ndcgBefore, ndcgAfter, counters);
    }

    /** True when the engine did not answer and this was made before. */
    public boolean isFallback() {
        return LastMade.LAST_GOOD.equals(fallback) || LastMade.POPULAR.equals(fallback);
    }

    /** How an item of the list moved: 0 stayed, positive up, negative down; empty when it was not in the first k before. */
    public OptionalInt move(ScoredSlot slot) {
        return before.stream()
                .filter(old -> old.itemIndex() == slot.itemIndex())
                .mapToInt(old -> old.rank() - slot.rank())
                .findFirst();
    }
}
