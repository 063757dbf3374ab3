package io.equipoise.dataset;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one snapshot has that another has not.
 *
 * @param users and {@code items}: by id, and of those in both by their attributes
 * @param eventsAdded events of the later snapshot that the earlier one does not have, counting equal events
 * @param types how many more (or fewer) events of each type, where the number differs
 */
public record SnapshotDifference(
        Described users, Described items, long eventsAdded, long eventsRemoved, Map<EventType, Long> types) {
    /**
     * How a table of users or items differs.
     *
     * @param changed ids in both with another value in a column that both have
     */
    public record Described(
            long added, long removed, long changed, List<String> columnsAdded, List<String> columnsRemoved) {}

    public SnapshotDifference {
        var copy = new EnumMap<EventType, Long>(EventType.class);
        copy.putAll(types);
        types = Collections.unmodifiableMap(copy);
    }

    /** True when the snapshots hold the same. */
    public boolean isNone() {
        return eventsAdded == 0 && eventsRemoved == 0 && isNone(users) && isNone(items);
    }

    private static boolean isNone(Described described) {
        return described.added == 0
                && described.removed == 0
                && described.changed == 0
                && described.columnsAdded.isEmpty()
                && described.columnsRemoved.isEmpty();
    }
}
