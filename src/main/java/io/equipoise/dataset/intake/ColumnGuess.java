package io.equipoise.dataset.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the column that is meant where no name says so: by parts of names, and for times and event types by the values. */
final class ColumnGuess {
    private static final double ENOUGH = 0.8;
    private static final int MOST_TYPES = 40;
    private static final Map<String, List<String>> HINTS = Map.of(
            "user_id", List.of("user", "cust", "client", "kund", "member", "buyer", "visitor", "用户", "会员", "顾客", "客户", "买家"),
            "item_id", List.of("item", "prod", "sku", "goods", "artik", "article", "stock", "商品", "货号", "产品"),
            "timestamp", List.of("time", "date", "datum", "zeit", "时间", "日期"),
            "price", List.of("price", "preis", "prix", "precio", "价"),
            "quantity", List.of("quantity", "qty", "menge", "anzahl", "数量"));

    private ColumnGuess() {}

    /** @param taken columns that already mean something else */
    static @Nullable String of(String name, SampleValues values, Collection<String> taken, Instant now) {
        var free = values.header().stream().filter(column -> !column.isEmpty() && !taken.contains(column)).toList();
        return switch (name) {
            case "user_id", "item_id", "price", "quantity" -> byName(name, free);
            case "timestamp" -> time(values, free, now);
            case "event_type" -> type(values, free);
            default -> null;
        };
    }

    private static @Nullable String byName(String name, List<String> free) {
        for (String hint : HINTS.getOrDefault(name, List.of())) {
            for (String column : free) {
                if (column.toLowerCase(Locale.ROOT).contains(hint)) {
                    return column;
                }
            }
        }
        return null;
    }

    /** Plain numbers may be times or anything: they need a name that says so. */
    private static @Nullable String time(SampleValues values, List<String> free, Instant now) {
        var dates = free.stream()
                .filter(column -> !values.all(column, "\\d+"))
                .filter(column -> TimeGuess.isTime(values.of(column), now))
                .toList();
        String named = byName("timestamp", dates);
        if (named != null || !dates.isEmpty()) {
            return named != null ? named : dates.getFirst();
        }
        return byName("timestamp", free);
    }

    private static @Nullable String type(SampleValues values, List<String> free) {
        return free.stream()
                .filter(column -> values.of(column).stream().distinct().limit(MOST_TYPES + 1).count() <= MOST_TYPES)
                .filter(column -> values.share(column, word -> EventWords.read(word) != null) >= ENOUGH)
                .findFirst()
                .orElse(null);
    }
}
