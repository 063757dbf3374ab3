package io.equipoise.ui.shell;

import io.equipoise.store.Outage;
import io.equipoise.store.Refusal;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** A short id written both to the log and to the screen, so that the two can be brought together. */
final class MishapId {
    private static final SecureRandom RANDOM = new SecureRandom();

    private MishapId() {}

    /** Eight hexadecimal digits. */
    static String next() {
        byte[] bytes = new byte[4];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What a person can be told in words: what the console refused, or that its database is away. */
    static Optional<Refusal> refusal(Throwable thrown) {
        return find(Refusal.class, thrown).or(() -> Outage.in(thrown));
    }

    /** The first throwable of a kind among an exception and its causes. */
    static <T extends Throwable> Optional<T> find(Class<T> kind, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return Optional.of(kind.cast(cause));
            }
        }
        return Optional.empty();
    }
}
