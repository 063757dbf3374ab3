package io.equipoise.compliance.filing;

import io.equipoise.ranking.Surface;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One filing as it stands.
 *
 * @param number counts filings from 1
 * @param began the day that set the clock going
 * @param due null where it could not be computed, or nothing has begun yet
 * @param basis what it describes
 * @param changes what made it necessary, as keys
 * @param filingNumber the authority's
 * @param note the last thing somebody wrote about it
 */
public record Filing(
        UUID id,
        int number,
        Surface surface,
        FilingKind kind,
        FilingState state,
        LocalDate began,
        @Nullable LocalDate due,
        FilingBasis basis,
        List<String> changes,
        @Nullable LocalDate submittedOn,
        @Nullable String filingNumber,
        String note,
        String openedBy,
        Instant openedAt,
        long revision) {
    public Filing {
        changes = List.copyOf(changes);
    }
}
