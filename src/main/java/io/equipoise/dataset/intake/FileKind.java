package io.equipoise.dataset.intake;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The three files of an import and the columns each is understood to have. */
public enum FileKind {
    USERS(List.of("user_id"), List.of("gender", "age", "region")),
    ITEMS(List.of("item_id"), List.of("title", "category", "brand", "provider", "provider_tier", "price", "own_brand", "sponsored", "new_since")),
    EVENTS(List.of("user_id", "item_id", "timestamp"), List.of("event_type", "quantity", "price", "order_id", "received_at", "rating", "review_text", "position", "surface",
                    "session_id"));

    private final List<String> required;
    private final List<String> optional;

    FileKind(List<String> required, List<String> optional) {
        this.required = required;
        this.optional = optional;
    }

    /** Column names without which the file says nothing. */
    public List<String> required() {
        return required;
    }

    /** Column names that are understood when they are there. */
    public List<String> optional() {
        return optional;
    }

    /** The table that a name such as {@code events.user_id} belongs to; null when it names none. */
    static @Nullable FileKind of(String name) {
        for (var kind : values()) {
            if (name.startsWith(kind.word() + ".")) {
                return kind;
            }
        }
        return null;
    }

    /** As options and mappings write it: {@code users}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
