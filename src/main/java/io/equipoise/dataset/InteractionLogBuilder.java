package io.equipoise.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers users, items and events in any order and makes the sorted log of them. Users and items an event names need not be added
 * before: they are known from then on, with unknown attributes. Not for more than one thread.
 */
public final class InteractionLogBuilder {
    private final Map<String, Map<String, String>> users = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> items = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();

    private record Event(String user, String item, EventType type, long time, float value, float rating) {}

    /** Adds a user with what is known of them; attributes left out or blank are missing. */
    public InteractionLogBuilder user(String id, Map<String, String> attributes) {
        users.merge(id, attributes, (old, add) -> add.isEmpty() ? old : add);
        return this;
    }

    /** Adds an item with what is known of it; attributes left out or blank are missing. */
    public InteractionLogBuilder item(String id, Map<String, String> attributes) {
        items.merge(id, attributes, (old, add) -> add.isEmpty() ? old : add);
        return this;
    }

    /** Adds an event at a time in epoch seconds, its value not known. */
    public InteractionLogBuilder event(String user, String item, EventType type, long time) {
        return event(user, item, type, time, Float.NaN);
    }

    public InteractionLogBuilder event(String user, String item, EventType type, long time, float value) {
        return add(new Event(user, item, type, time, value, Float.NaN));
    }

    /** Adds an event by which the user rates the item. */
    public InteractionLogBuilder rating(String user, String item, EventType type, long time, float rating) {
        return add(new Event(user, item, type, time, Float.NaN, rating));
    }

    private InteractionLogBuilder add(Event event) {
        user(event.user, Map.of());
        item(event.item, Map.of());
        events.add(event);
        return this;
    }

    public InteractionLog build() {
        String[] userIds = sorted(users);
        String[] itemIds = sorted(items);
        var userIndex = positions(userIds);
        var itemIndex = positions(itemIds);
        int n = events.size();
        boolean rated = events.stream().anyMatch(event -> !Float.isNaN(event.rating()));
        var columns = EventColumns.of(n, rated);
        for (int e = 0; e < n; e++) {
            var event = events.get(e);
            columns.users()[e] = Objects.requireNonNull(userIndex.get(event.user()));
            columns.items()[e] = Objects.requireNonNull(itemIndex.get(event.item()));
            columns.types()[e] = (byte) event.type().ordinal();
            columns.times()[e] = event.time();
            columns.values()[e] = event.value();
            if (rated) {
                columns.ratings()[e] = event.rating();
            }
        }
        return assemble(userIds, itemIds, columns, attributes(userIds, users), attributes(itemIds, items), null);
    }

    /** The log of events whose users and items are already numbered in id order; sorts them if they are not sorted. */
    static InteractionLog assemble(
            String[] users,
            String[] items,
            EventColumns events,
            AttributeTable userTable,
            AttributeTable itemTable,
            @Nullable Path eventFile) {
        var sorted = events.sorted()
                ? events
                : events.inOrder(IntStream.range(0, events.size())
                        .boxed()
                        .sorted(events::compare)
                        .mapToInt(Integer::intValue)
                        .toArray());
        int[] first = new int[users.length + 1];
        for (int user : sorted.users()) {
            first[user + 1]++;
        }
        Arrays.parallelPrefix(first, Integer::sum);
        return new InteractionLog(users, items, sorted, first, userTable, itemTable, eventFile);
    }

    private static String[] sorted(Map<String, ?> rows) {
        return rows.keySet().stream().sorted(IdOrder.of(rows.keySet())).toArray(String[]::new);
    }

    private static Map<String, Integer> positions(String[] ids) {
        var positions = new LinkedHashMap<String, Integer>();
        for (String id : ids) {
            positions.put(id, positions.size());
        }
        return positions;
    }

    private static AttributeTable attributes(String[] ids, Map<String, Map<String, String>> rows) {
        var names = rows.values().stream().flatMap(row -> row.keySet().stream()).sorted().distinct();
        return new AttributeTable(ids.length, names.<AttributeColumn>map(name -> {
                    var values = new ArrayList<@Nullable String>();
                    for (String id : ids) {
                        values.add(rows.getOrDefault(id, Map.of()).get(name));
                    }
                    return name.equals("price") ? Columns.numeric(name, values) : Columns.categorical(name, values);
                })
                .toList());
    }
}
