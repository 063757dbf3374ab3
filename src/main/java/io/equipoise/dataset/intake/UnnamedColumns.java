package io.equipoise.dataset.intake;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the columns of a file without column names seem to be, by their values and by the order that public sets of ratings have: user, item, rating, time for events;
 * id, title, genres for items; id, then gender and age for users.
 */
final class UnnamedColumns {
    private static final double ENOUGH = 0.9;
    private static final double HIGHEST_RATING = 10;
    private static final int MOST_RATINGS = 21;
    private static final int OLDEST = 120;
    private static final String NUMBER = "\\d+(\\.\\d+)?";

    private final SampleValues values;
    private final Instant now;
    private final Map<String, String> found = new LinkedHashMap<>();

    private UnnamedColumns(SampleValues values, Instant now) {
        this.values = values;
        this.now = now;
    }

    /** @return understood name to column */
    static Map<String, String> of(FileKind kind, SampleValues values, Instant now) {
        var columns = new UnnamedColumns(values, now);
        switch (kind) {
            case EVENTS -> columns.events();
            case ITEMS -> columns.items();
            case USERS -> columns.users();
        }
        return Stream.concat(kind.required().stream(), kind.optional().stream())
                .filter(columns.found::containsKey)
                .collect(Collectors.toMap(name -> name, columns.found::get, (a, b) -> a, LinkedHashMap::new));
    }

    private void events() {
        takeTime();
        take("event_type", column -> values.share(column, word -> EventWords.read(word) != null) >= ENOUGH);
        take("user_id", this::isAlwaysThere);
        take("item_id", this::isAlwaysThere);
        if (found.containsKey("item_id")) {
            take("rating", column -> values.all(column, NUMBER)
                    && values.of(column).stream().allMatch(value -> Double.parseDouble(value) <= HIGHEST_RATING)
                    && isFew(values.of(column).stream().distinct().count()));
        }
    }

    /** One and the same number in every row says nothing of taste. */
    private static boolean isFew(long ratings) {
        return ratings > 1 && ratings <= MOST_RATINGS;
    }

    private void items() {
        take("item_id", this::isAlwaysThere);
        take("title", column -> values.share(column, value -> value.chars().anyMatch(Character::isLetter)) >= ENOUGH);
        take("category", column -> values.share(column, value -> value.matches("\\p{L}.*\\|\\p{L}.*")) > 0);
    }

    private void users() {
        take("user_id", this::isAlwaysThere);
        take("gender", column -> values.share(column, value -> List.of("m", "f", "male", "female", "男", "女").contains(value.toLowerCase(Locale.ROOT))) >= ENOUGH);
        take("age", column -> values.all(column, "\\d{1,3}") && values.of(column).stream().allMatch(value -> Integer.parseInt(value) <= OLDEST));
    }

    private void take(String name, Predicate<String> such) {
        free().filter(such).findFirst().ifPresent(column -> found.put(name, column));
    }

    private Stream<String> free() {
        return values.header().stream().filter(column -> !found.containsValue(column) && !values.of(column).isEmpty());
    }

    /** A written time, else the last column of seconds or milliseconds since 1970: ids of that many digits come before. */
    private void takeTime() {
        var times = free().filter(column -> TimeGuess.isTime(values.of(column), now)).toList();
        times.stream()
                .filter(column -> !values.all(column, "\\d+"))
                .findFirst()
                .or(() -> times.reversed().stream().filter(column -> values.all(column, "\\d{9,10}|\\d{12,13}")).findFirst())
                .ifPresent(column -> found.put("timestamp", column));
    }

    private boolean isAlwaysThere(String column) {
        return values.of(column).size() >= ENOUGH * values.sample().rows().size();
    }
}
