package io.equipoise.dataset;

import java.util.Arrays;
import java.util.Locale;

/** By what rule pairs are divided into training, validation and test. */
public enum SplitKind {
    /** Each user's earliest pairs train, the latest are the test. */
    PER_USER_TIME,
    /** One moment for everybody: what first happened before it trains. Nothing is learned from after the test begins. */
    GLOBAL_TIME,
    /** Each user's last pair is the test, the one before it the validation where there is one; all others train. */
    LEAVE_LAST_OUT,
    /** Each user's pairs are drawn by the seed. Learns from the future: for comparison with work that splits so. */
    RANDOM;

    /** As plans write it: {@code per-user-time}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static SplitKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No kind of split is called " + word));
    }
}
