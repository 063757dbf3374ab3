package io.equipoise.policy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What the counters of a policy rested on when a list or a measurement was made, to be said beside it.
 *
 * @param lists the ledger's lists behind them; 0 unless they come from it
 * @param asOf the moment up to which the ledger was read
 */
public record CounterBasis(Source source, long lists, Instant asOf) {
    public enum Source {
        /** No rule goes by what was shown before. */
        UNUSED,
        /** The ledger's lists under this very version. */
        LEDGER,
        /** The version has not served yet: as the model alone would leave them after a hundred lists. */
        MODEL_ALONE
    }

    /** As reports keep it, such as {@code LEDGER 1204 2026-03-01T09:00:00Z}. */
    public String text() {
        return source + " " + lists + " " + asOf;
    }

    /** Reads what {@link #text()} wrote; empty for anything else. */
    public static Optional<CounterBasis> read(String text) {
        String[] parts = text.split(" ");
        try {
            return parts.length == 3
                    ? Optional.of(new CounterBasis(Source.valueOf(parts[0]), Long.parseLong(parts[1]), Instant.parse(parts[2])))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeParseException writtenByHand) {
            return Optional.empty();
        }
    }
}
