package io.equipoise.dataset;

/**
 * Events as parallel arrays, owned by the log they belong to.
 *
 * @param ratings per event, NaN where there is none; an empty array where no event has one
 */
record EventColumns(int[] users, int[] items, byte[] types, long[] times, float[] values, float[] ratings) {
    static final EventType[] TYPES = EventType.values();

    /** Room for n events. @param rated whether any of them has a rating */
    static EventColumns of(int n, boolean rated) {
        return new EventColumns(new int[n], new int[n], new byte[n], new long[n], new float[n], new float[rated ? n : 0]);
    }

    int size() {
        return users.length;
    }

    /** The events in another order: entry {@code i} of the result is entry {@code order[i]} of this. */
    EventColumns inOrder(int[] order) {
        int n = order.length;
        var sorted = of(n, ratings.length > 0);
        for (int i = 0; i < n; i++) {
            int from = order[i];
            sorted.users[i] = users[from];
            sorted.items[i] = items[from];
            sorted.types[i] = types[from];
            sorted.times[i] = times[from];
            sorted.values[i] = values[from];
            if (ratings.length > 0) {
                sorted.ratings[i] = ratings[from];
            }
        }
        return sorted;
    }

    /** User, time, item, type, value: a total order up to events equal in everything. */
    int compare(int left, int right) {
        int c = Integer.compare(users[left], users[right]);
        if (c == 0) {
            c = Long.compare(times[left], times[right]);
        }
        if (c == 0) {
            c = Integer.compare(items[left], items[right]);
        }
        if (c == 0) {
            c = Byte.compare(types[left], types[right]);
        }
        return c == 0 ? Float.compare(values[left], values[right]) : c;
    }

    boolean sorted() {
        for (int i = 1; i < size(); i++) {
            if (compare(i - 1, i) > 0) {
                return false;
            }
        }
        return true;
    }
}
