package io.equipoise.dataset;

import io.equipoise.ranking.ItemId;
import io.equipoise.ranking.UserId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Immutable behaviour data over dense indices: users and items numbered from 0 in the order of their ids (by number when all ids are
 * numbers, else as text), events sorted by user, then time, then item id. Safe for any number of threads.
 */
public final class InteractionLog {
    private final String[] users;
    private final String[] items;
    private final Map<String, Integer> userIndex;
    private final Map<String, Integer> itemIndex;
    private final EventColumns events;
    private final int[] firstEvents;
    private final AttributeTable userAttributes;
    private final AttributeTable itemAttributes;
    private final @Nullable Path eventFile;

    /** Takes what {@link InteractionLogBuilder} has sorted and checked. */
    InteractionLog(
            String[] users,
            String[] items,
            EventColumns events,
            int[] firstEvents,
            AttributeTable userAttributes,
            AttributeTable itemAttributes,
            @Nullable Path eventFile) {
        this.users = users;
        this.items = items;
        this.userIndex = indexed(users);
        this.itemIndex = indexed(items);
        this.events = events;
        this.firstEvents = firstEvents;
        this.userAttributes = userAttributes;
        this.itemAttributes = itemAttributes;
        this.eventFile = eventFile;
    }

    private InteractionLog(InteractionLog log, AttributeTable userAttributes) {
        this.users = log.users;
        this.items = log.items;
        this.userIndex = log.userIndex;
        this.itemIndex = log.itemIndex;
        this.events = log.events;
        this.firstEvents = log.firstEvents;
        this.userAttributes = userAttributes;
        this.itemAttributes = log.itemAttributes;
        this.eventFile = log.eventFile;
    }

    /** The same users, items and events, with other attributes of users. */
    InteractionLog withUserAttributes(AttributeTable attributes) {
        return new InteractionLog(this, attributes);
    }

    public int userCount() {
        return users.length;
    }

    public int itemCount() {
        return items.length;
    }

    public int eventCount() {
        return events.size();
    }

    public UserId user(int user) {
        return new UserId(users[user]);
    }

    public ItemId item(int item) {
        return new ItemId(items[item]);
    }

    /** The index of a user, or -1 when the log does not know them. */
    public int userIndex(UserId user) {
        return userIndex.getOrDefault(user.value(), -1);
    }

    /** The index of an item, or -1 when the log does not know it. */
    public int itemIndex(ItemId item) {
        return itemIndex.getOrDefault(item.value(), -1);
    }

    /** The first event of a user; their events are {@code firstEvent(user) .. endEvent(user) - 1}. */
    public int firstEvent(int user) {
        return firstEvents[user];
    }

    /** One past the last event of a user. */
    public int endEvent(int user) {
        return firstEvents[user + 1];
    }

    public int eventUser(int event) {
        return events.users()[event];
    }

    public int eventItem(int event) {
        return events.items()[event];
    }

    public EventType eventType(int event) {
        return EventColumns.TYPES[events.types()[event]];
    }

    /** When the event happened, in seconds since 1970-01-01 UTC. */
    public long eventTime(int event) {
        return events.times()[event];
    }

    /** Price times quantity in the shop's currency; NaN when either is not known. Not positive for returns and corrections. */
    public float eventValue(int event) {
        return events.values()[event];
    }

    /** Whether any event says how an item was rated. */
    public boolean hasRatings() {
        return events.ratings().length > 0;
    }

    /** What the user gave the item, on the shop's own scale; NaN when the event does not say. */
    public float eventRating(int event) {
        return hasRatings() ? events.ratings()[event] : Float.NaN;
    }

    public AttributeTable userAttributes() {
        return userAttributes;
    }

    public AttributeTable itemAttributes() {
        return itemAttributes;
    }

    /** The Parquet file the events were read from; none for a log that was put together in memory. */
    public Optional<Path> eventFile() {
        return Optional.ofNullable(eventFile);
    }

    private static Map<String, Integer> indexed(String[] ids) {
        var index = HashMap.<String, Integer>newHashMap(ids.length);
        for (int i = 0; i < ids.length; i++) {
            if (index.put(ids[i], i) != null) {
                throw new IllegalArgumentException("Two rows have the id " + ids[i]);
            }
        }
        return index;
    }
}
