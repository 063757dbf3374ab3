package io.equipoise.dataset;

import io.equipoise.store.Refusal;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a log is divided into what a model learns from, what it is tuned by and what it is judged by: of the positive events the first of
 * each user-item pair is kept, users and items with fewer than {@code kCore} pairs are left out until none is left to leave out, and the
 * pairs are divided by the rule of the kind. Of n pairs the first floor(trainFraction · n) train, the next up to floor((trainFraction +
 * validationFraction) · n) validate and the rest test; leave-last-out has no fractions.
 *
 * @param positives the event types that count as interest
 * @param kCore the fewest pairs of a user and of an item, from 1
 * @param kind by what rule pairs are divided
 * @param trainFraction the share of pairs that trains, in (0, 1)
 * @param validationFraction the share of pairs that validates, in [0, 1 − trainFraction); of leave-last-out anything above 0 means that
 *     the last pair but one validates
 * @param relevance which pairs are worth finding, or count at all
 * @param seed of the random kind; stored with every result made under this plan, whether the division draws or not
 */
public record SplitPlan(
        Set<EventType> positives,
        int kCore,
        SplitKind kind,
        double trainFraction,
        double validationFraction,
        Relevance relevance,
        long seed) {
    private static final String START = "first-occurrence";

    public SplitPlan {
        if (positives.isEmpty()) {
            throw new IllegalArgumentException("A split needs at least one positive event type");
        }
        positives = Set.copyOf(positives);
        if (kCore < 1) {
            throw new IllegalArgumentException("The core must be at least 1, got " + kCore);
        }
        if (!(trainFraction > 0 && trainFraction < 1)) {
            throw new IllegalArgumentException("The training share must be between 0 and 1 (exclusive), got " + trainFraction);
        }
        if (!(validationFraction >= 0 && trainFraction + validationFraction < 1)) {
            throw new IllegalArgumentException(
                    "The validation share must leave something to test, got " + validationFraction + " beside " + trainFraction);
        }
    }

    /** Every interaction relevant. */
    public SplitPlan(
            Set<EventType> positives, int kCore, SplitKind kind, double trainFraction, double validationFraction, long seed) {
        this(positives, kCore, kind, trainFraction, validationFraction, Relevance.ALL, seed);
    }

    /** Per user in time order, without validation. */
    public SplitPlan(Set<EventType> positives, int kCore, double trainFraction, long seed) {
        this(positives, kCore, SplitKind.PER_USER_TIME, trainFraction, 0, seed);
    }

    /** Why nobody is left under this plan, for a snapshot where that is so: the core may be too large, or a threshold of ratings too high. */
    public Refusal nobodyLeft() {
        return relevance.reach() == Relevance.Reach.ALL
                ? new Refusal("training.split-empty", kCore)
                : new Refusal("training.split-unrated", kCore, relevance.least());
    }

    /** Every positive event type, 5-core, 80 % of each user's pairs to train. */
    public static SplitPlan standard() {
        return new SplitPlan(EventType.POSITIVE, 5, 0.8, 42);
    }

    /** The same pairs divided by another rule, 70 % to train, 10 % to validate and 20 % to test. */
    public static SplitPlan standard(SplitKind kind) {
        return new SplitPlan(EventType.POSITIVE, 5, kind, 0.7, 0.1, 42);
    }

    /** How many of n pairs train. The hair added keeps 0.7 · 10 = 6.999… at 7. */
    int trainCount(int n) {
        return (int) Math.floor(trainFraction * n + 1e-9);
    }

    /** How many of n pairs train or validate. */
    int validationEnd(int n) {
        return (int) Math.floor((trainFraction + validationFraction) * n + 1e-9);
    }

    /** The plan in one canonical line: equal plans, equal text; it is hashed into what was made under the plan. */
    public String text() {
        return "%s positives=%s core=%d %s train=%s%s%s seed=%d"
                .formatted(
                        START,
                        EnumSet.copyOf(positives).stream().map(Enum::name).collect(Collectors.joining("+")),
                        kCore,
                        kind.word(),
                        trainFraction,
                        validationFraction == 0 ? "" : " validation=" + validationFraction,
                        relevance.reach() == Relevance.Reach.ALL ? "" : " " + relevance.text(),
                        seed);
    }

    /** Reads what {@link #text()} wrote. */
    public static SplitPlan parse(String text) {
        var fields = text.strip().split(" ");
        boolean validated = fields.length > 6 && fields[5].startsWith("validation=");
        boolean rated = fields.length > 6 && Relevance.isText(fields[fields.length - 2]);
        if (fields.length != 6 + (validated ? 1 : 0) + (rated ? 1 : 0) || !fields[0].equals(START)) {
            throw new IllegalArgumentException("Not a split plan: " + text);
        }
        var positives = EnumSet.noneOf(EventType.class);
        for (String type : value(fields[1], "positives").split("\\+")) {
            positives.add(EventType.valueOf(type));
        }
        return new SplitPlan(
                positives,
                Integer.parseInt(value(fields[2], "core")),
                SplitKind.of(fields[3]),
                Double.parseDouble(value(fields[4], "train")),
                validated ? Double.parseDouble(value(fields[5], "validation")) : 0,
                rated ? Relevance.parse(fields[fields.length - 2]) : Relevance.ALL,
                Long.parseLong(value(fields[fields.length - 1], "seed")));
    }

    private static String value(String field, String name) {
        if (!field.startsWith(name + "=")) {
            throw new IllegalArgumentException("A split plan has " + name + "=… here, got " + field);
        }
        return field.substring(name.length() + 1);
    }
}
