package io.equipoise.dataset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot holds, at a glance.
 *
 * @param firstEvent time of the earliest event
 * @param lastEvent time of the latest event
 * @param eventTypes events by type, those that occur
 * @param userAttributes of users, in file order
 * @param itemAttributes of items, in file order
 */
public record DatasetProfile(
        Instant firstEvent,
        Instant lastEvent,
        Map<EventType, Long> eventTypes,
        List<Attribute> userAttributes,
        List<Attribute> itemAttributes) {
    /** A group of fewer people is not shown. */
    public static final int FEWEST_SHOWN = 30;

    private static final int MOST_GROUPS = 40;

    /**
     * An attribute.
     *
     * @param missing share of rows without a value, in [0, 1]
     * @param values how many different values there are
     * @param groups the groups where they are few enough to list; of users small ones are hidden
     * @param range smallest and largest value of a number, null for text
     */
    public record Attribute(String name, double missing, int values, List<GroupShare> groups, @Nullable Range range) {}

    public record Range(double smallest, double largest) {}

    public static DatasetProfile of(InteractionLog log) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        var types = new EnumMap<EventType, Long>(EventType.class);
        for (int e = 0; e < log.eventCount(); e++) {
            first = Math.min(first, log.eventTime(e));
            last = Math.max(last, log.eventTime(e));
            types.merge(log.eventType(e), 1L, Long::sum);
        }
        return new DatasetProfile(
                Instant.ofEpochSecond(first),
                Instant.ofEpochSecond(last),
                types,
                attributes(log.userAttributes(), FEWEST_SHOWN),
                attributes(log.itemAttributes(), 1));
    }

    private static List<Attribute> attributes(AttributeTable table, int minimum) {
        var attributes = new ArrayList<Attribute>();
        for (String name : table.names()) {
            attributes.add(switch (table.column(name).orElseThrow()) {
                case AttributeColumn.Categorical column -> categorical(column, minimum);
                case AttributeColumn.Numeric column -> numeric(column);
            });
        }
        return attributes;
    }

    private static Attribute categorical(AttributeColumn.Categorical column, int minimum) {
        long missing = Arrays.stream(column.codes()).filter(code -> code == column.unknownCode()).count();
        int values = column.labels().size() - 1;
        var groups = values <= MOST_GROUPS ? GroupShare.of(column, minimum) : List.<GroupShare>of();
        return new Attribute(column.name(), share(missing, column.size()), values, groups, null);
    }

    private static Attribute numeric(AttributeColumn.Numeric column) {
        var known = Arrays.stream(column.values()).filter(value -> !Double.isNaN(value)).toArray();
        var statistics = Arrays.stream(known).summaryStatistics();
        int values = (int) Arrays.stream(known).distinct().count();
        return new Attribute(
                column.name(),
                share(column.size() - known.length, column.size()),
                values,
                List.of(),
                known.length == 0 ? null : new Range(statistics.getMin(), statistics.getMax()));
    }

    private static double share(long part, int whole) {
        return part / (double) Math.max(1, whole);
    }
}
