package io.equipoise.dataset.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The steps of cleaning in the order they are taken. Each can be switched; those that are on from the start only take out what cannot be
 * used or says nothing new. The text is {@code datasets.step-name.<NAME>} and {@code datasets.step-help.<NAME>} in the bundles.
 */
public enum CleaningStep {
    /** Orders and returns that name no customer. Switched off, each order is a guest of its own. */
    ORDERS_WITHOUT_CUSTOMER(true),
    FUTURE_TIMES(true),
    /** A quantity or price of zero or less, in anything but a return. */
    IMPOSSIBLE_VALUES(false),
    EXACT_DUPLICATES(true),
    /** The same user, item and type again within moments: impatient clicks and double logging. */
    NEAR_DUPLICATES(false, new Parameter("within-seconds", 2, 0, 86_400)),
    /** The same event told by two sources of one snapshot; the source with precedence stands. */
    CROSS_SOURCE_DUPLICATES(false, new Parameter("within-seconds", 5, 0, 86_400)),
    /** Events of users or items that the users and items files do not have. */
    UNKNOWN_IDS(false),
    /** Events long before the newest one, or received long after they happened. */
    LATE_EVENTS(
            false, new Parameter("older-than-days", 3_650, 1, 36_500), new Parameter("received-after-hours", 72, 0, 100_000)),
    /** Users whose pace no person has, all their events: more in one minute, or in one burst, than may be; orders do not count. */
    BOTS(
            false,
            new Parameter("per-minute", 120, 2, 1_000_000),
            new Parameter("burst", 30, 2, 1_000_000),
            new Parameter("burst-seconds", 5, 1, 3_600)),
    /** A quantity or price so many times the median of its item, or so many times below it. */
    OUTLIERS(false, new Parameter("times-median", 100, 2, 1_000_000), new Parameter("from-events", 5, 2, 1_000)),
    /** A return takes back the latest earlier purchases of the same user and item, as far as its quantity reaches. */
    RETURNS_NETTED(false),
    /** Users and items with fewer partners than this, again and again until none is left. */
    CORE(false, new Parameter("k", 5, 2, 1_000)),
    /** Gives every event the number of its visit: a pause longer than this begins a new one. */
    SESSIONS(false, new Parameter("pause-minutes", 30, 1, 1_440));

    /**
     * A number that a step needs.
     *
     * @param name as mappings write it
     * @param standard its value when nothing is said
     */
    public record Parameter(String name, double standard, double least, double most) {}

    private final boolean standard;
    private final List<Parameter> parameters;

    CleaningStep(boolean standard, Parameter... parameters) {
        this.standard = standard;
        this.parameters = List.of(parameters);
    }

    /** Whether the step is on when nothing is said. */
    public boolean isStandard() {
        return standard;
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    /** As mappings write it: {@code near-duplicates}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<CleaningStep> of(String word) {
        return Arrays.stream(values()).filter(step -> step.word().equals(word)).findFirst();
    }
}
