package io.equipoise.serving;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.scoring.ScoredSlot;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One place of a list as the ledger keeps it.
 *
 * @param base where the model alone had the item, from 1
 * @param score of the model; null in rows from before it was kept
 * @param source where the score comes from; the text is {@code recall.<NAME>} in the bundles
 * @param because item of the shopper's history that spoke most for it, or null
 * @param did what the policy did, in order
 */
public record ShownSlot(
        int rank,
        String item,
        int base,
        @Nullable Double score,
        @Nullable String source,
        @Nullable String because,
        @Nullable List<Did> did) {
    /** @param key its text is {@code policy.reason.<key>} in the bundles */
    public record Did(String key, List<Object> arguments) {
        public Did {
            arguments = List.copyOf(arguments);
        }
    }

    public ShownSlot {
        did = did == null ? List.of() : List.copyOf(did);
    }

    static ShownSlot of(ScoredSlot slot, InteractionLog log) {
        String because = slot.explanation().parts().stream()
                .map(part -> part.item())
                .filter(Objects::nonNull)
                .findFirst()
                .map(item -> log.item(item).value())
                .orElse(null);
        return new ShownSlot(
                slot.rank(),
                slot.item().value(),
                slot.baseRank(),
                slot.score(),
                slot.explanation().source().name(),
                because,
                slot.reasons().stream().map(reason -> new Did(reason.key(), List.copyOf(reason.arguments()))).toList());
    }

    /** The same item at the same place for the same reason. */
    boolean sameAs(ShownSlot other) {
        return item.equals(other.item)
                && (score == null || other.score == null || Double.compare(score, other.score) == 0)
                && (source == null || Objects.equals(source, other.source) && Objects.equals(because, other.because))
                && (source == null || keys().equals(other.keys()));
    }

    private List<String> keys() {
        return did == null ? List.of() : did.stream().map(Did::key).toList();
    }
}
