package io.equipoise.dataset.intake;

import java.util.List;
import java.util.Locale;

/** The three files of an import and the columns each is understood to have. */
public enum FileKind {
    USERS(List.of("user_id"), List.of("gender", "age", "region")),
    ITEMS(List.of("item_id"), List.of("title", "category", "brand", "provider", "provider_tier", "price")),
    EVENTS(List.of("user_id", "item_id", "timestamp"), List.of("event_type", "quantity", "price", "order_id"));

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

    /** As options and mappings write it: {@code users}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
