package io.equipoise.serving;

import io.equipoise.dataset.InteractionLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of the ledger made again.
 *
 * @param shopper pseudonym of whom it was for; empty where nobody of the data is meant
 * @param model and {@code policy} as people name them; policy empty for none
 * @param expired what is no longer what it was, so that the list cannot be made again; empty when it was
 * @param slots place by place; {@code again} is null when it could not be made
 * @param log the snapshot its items are described by; null when it could not be opened
 */
public record Replay(
        ServedRow shown, String shopper, String model, String policy, List<Expired> expired, List<Place> slots, Outcome outcome,
        @Nullable InteractionLog log) {
    /** Display texts are {@code replay.outcome.<NAME>} in the bundles. */
    public enum Outcome {
        SAME,
        DIFFERENT,
        EXPIRED
    }

    /** @param key its text is {@code replay.expired.<key>} in the bundles */
    public record Expired(String key, List<String> arguments) {
        static Expired of(String key, String... arguments) {
            return new Expired(key, List.of(arguments));
        }
    }

    /** @param title what the shop says of the item shown; @param againTitle of the one made now */
    public record Place(
            int rank, @Nullable ShownSlot shown, String title, String because, @Nullable ShownSlot again, String againTitle, String againBecause, boolean same) {}

    public Replay {
        expired = List.copyOf(expired);
        slots = List.copyOf(slots);
    }
}
