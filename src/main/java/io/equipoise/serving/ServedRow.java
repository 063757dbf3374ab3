package io.equipoise.serving;

import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Surface;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the exposure ledger: what somebody saw.
 *
 * @param fallback why it was not the model's own list for this shopper, or null
 */
public record ServedRow(
        UUID id,
        Instant at,
        Surface surface,
        ModelVersionId model,
        @Nullable PolicyVersionId policy,
        @Nullable String fallback,
        List<ShownSlot> slots) {
    public ServedRow {
        slots = List.copyOf(slots);
    }
}
