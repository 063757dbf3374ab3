package io.equipoise.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.equipoise.fairness.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * One number as a reader may see it: with its n and its 95 % interval, or why it is not told.
 *
 * @param status {@code estimated}, {@code suppressed} (fewer than {@code below}), {@code protects-another} (hidden so that a small group beside
 *     it cannot be worked out) or {@code not-estimable}
 * @param n what the number rests on; null where even that is not told
 * @param reason why there is no such number, a name of {@link Estimate.Reason}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Figure(
        String status,
        @Nullable Long n,
        @Nullable Double value,
        @Nullable Double ciLow,
        @Nullable Double ciHigh,
        @Nullable Integer below,
        @Nullable String reason) {
    static final String ESTIMATED = "estimated";
    static final String SUPPRESSED = "suppressed";
    static final String PROTECTS_ANOTHER = "protects-another";
    static final String NOT_ESTIMABLE = "not-estimable";

    static Figure of(Estimate estimate) {
        return switch (estimate) {
            case Estimate.Estimated it -> new Figure(ESTIMATED, (long) it.n(), it.value(), it.ciLow(), it.ciHigh(), null, null);
            case Estimate.Insufficient it -> suppressed(it.needed());
            case Estimate.Undefined it -> new Figure(NOT_ESTIMABLE, (long) it.n(), null, null, null, null, it.reason().name());
        };
    }

    static Figure suppressed(int below) {
        return new Figure(SUPPRESSED, null, null, null, null, below, null);
    }

    static Figure protectsAnother() {
        return new Figure(PROTECTS_ANOTHER, null, null, null, null, null, null);
    }

    boolean told() {
        return status.equals(ESTIMATED);
    }
}
