package io.equipoise.compliance.filing;

import io.equipoise.ranking.Surface;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A term that runs until something is handed in.
 *
 * @param began the day that set it going, by the calendar of Beijing; it does not count itself
 * @param due its last day; null where it reaches into a year whose days off are unknown
 * @param left working days left, negative once overdue; null where unknown
 * @param changes what has changed since the last filing, as keys; {@code start} for a first one
 * @param filing the filing being prepared for it, or null when nobody has begun
 */
public record FilingClock(
        Surface surface,
        FilingKind kind,
        LocalDate began,
        @Nullable LocalDate due,
        @Nullable Integer left,
        List<String> changes,
        @Nullable Filing filing) {
    public FilingClock {
        changes = List.copyOf(changes);
    }

    public boolean isOverdue() {
        return left != null && left < 0;
    }
}
