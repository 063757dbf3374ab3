package io.equipoise.ui.component;

import io.equipoise.dataset.InteractionLog;

/** What people call an item: its title, else its description, else its id. */
public final class ItemName {
    private ItemName() {}

    /** @param item index in the log */
    public static String of(InteractionLog log, int item) {
        var attributes = log.itemAttributes();
        return attributes.text("title", item)
                .or(() -> attributes.text("description", item))
                .orElseGet(() -> log.item(item).value());
    }
}
