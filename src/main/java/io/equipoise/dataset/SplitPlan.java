package io.equipoise.dataset;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a log is divided into what a model learns from and what it is judged by: of the positive events the first of each user-item pair
 * is kept, users and items with fewer than {@code kCore} pairs are left out until none is left to leave out, and of a user's n pairs in
 * time order the first floor(trainFraction · n) train and the rest test.
 *
 * @param positives the event types that count as interest
 * @param kCore the fewest pairs of a user and of an item, from 1
 * @param trainFraction the share of a user's pairs that trains, in (0, 1)
 * @param seed stored with every result made under this plan; the division itself draws nothing
 */
public record SplitPlan(Set<EventType> positives, int kCore, double trainFraction, long seed) {
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
    }

    /** Every positive event type, 5-core, 80 % of each user's pairs to train. */
    public static SplitPlan standard() {
        return new SplitPlan(EventType.POSITIVE, 5, 0.8, 42);
    }

    /** How many of a user's n pairs train. The hair added keeps 0.7 · 10 = 6.999… at 7. */
    int trainCount(int n) {
        return (int) Math.floor(trainFraction * n + 1e-9);
    }

    /** The plan in one canonical line: equal plans, equal text; it is hashed into what was made under the plan. */
    public String text() {
        return "first-occurrence positives=%s core=%d per-user-time train=%s seed=%d"
                .formatted(
                        EnumSet.copyOf(positives).stream().map(Enum::name).collect(Collectors.joining("+")),
                        kCore,
                        trainFraction,
                        seed);
    }

    /** Reads what {@link #text()} wrote. */
    public static SplitPlan parse(String text) {
        var fields = text.strip().split(" ");
        if (fields.length != 6 || !fields[0].equals("first-occurrence") || !fields[3].equals("per-user-time")) {
            throw new IllegalArgumentException("Not a split plan: " + text);
        }
        var positives = EnumSet.noneOf(EventType.class);
        for (String type : value(fields[1], "positives").split("\\+")) {
            positives.add(EventType.valueOf(type));
        }
        return new SplitPlan(
                positives,
                Integer.parseInt(value(fields[2], "core")),
                Double.parseDouble(value(fields[4], "train")),
                Long.parseLong(value(fields[5], "seed")));
    }

    private static String value(String field, String name) {
        if (!field.startsWith(name + "=")) {
            throw new IllegalArgumentException("A split plan has " + name + "=… here, got " + field);
        }
        return field.substring(name.length() + 1);
    }
}
