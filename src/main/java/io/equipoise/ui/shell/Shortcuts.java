package io.equipoise.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code g} and a letter goes to a screen, {@code ?} lists the letters. The browser ({@code shortcuts.js}) only tells which keys were pressed while
 * nobody typed; only screens that the signed-in person finds in the menu are gone to.
 */
final class Shortcuts {
    private Shortcuts() {}

    /** What a letter after {@code g} goes to; the path is that of its menu entry. */
    enum Place {
        OVERVIEW('o', ""),
        MODELS('m', "versions"),
        POLICIES('p', "policies"),
        BIAS('b', "bias"),
        TRADEOFF('t', "tradeoff"),
        PREVIEW('v', "preview"),
        APPROVALS('a', "approvals"),
        DATASETS('d', "datasets"),
        EVIDENCE('e', "evidence");

        private final char letter;
        private final String path;

        Place(char letter, String path) {
            this.letter = letter;
            this.path = path;
        }

        char letter() {
            return letter;
        }

        private Optional<MenuEntry> entry() {
            return MenuConfiguration.getMenuEntries().stream().filter(entry -> entry.path().replaceFirst("^/", "").equals(path)).findFirst();
        }

        /** The key of the name it has in the menu. */
        String title() {
            return entry().map(MenuEntry::title).orElse("");
        }
    }

    static void install(AppLayout layout) {
        layout.getElement()
                .addEventListener("eq-shortcut", event -> pressed(event.getEventData().get("event.detail.key").asString()))
                .addEventData("event.detail.key");
    }

    /** The places that are in this person's menu. */
    static List<Place> places() {
        return Arrays.stream(Place.values()).filter(place -> place.entry().isPresent()).toList();
    }

    /** @param key a letter that came after {@code g}, or {@code ?} */
    static void pressed(String key) {
        if (key.equals("?")) {
            new ShortcutsDialog().open();
            return;
        }
        places().stream()
                .filter(place -> key.equals(String.valueOf(place.letter())))
                .findFirst()
                .ifPresent(place -> UI.getCurrent().navigate(place.path));
    }
}
