package io.equipoise.ui.shell;

import com.vaadin.flow.server.menu.MenuEntry;

/** The headings of the navigation. A view belongs to the group whose hundred its {@code @Menu(order)} is in. */
enum NavigationGroup {
    /** 0–99, without a heading. */
    OVERVIEW(0),
    /** 100–199. */
    DATA(100),
    /** 200–299. */
    MODELS(200),
    /** 300–399. */
    FAIRNESS(300),
    /** 400–499. */
    GOVERNANCE(400),
    /** 900 and on. */
    ADMINISTRATION(900);

    private final double from;

    NavigationGroup(double from) {
        this.from = from;
    }

    String key() {
        return "navigation.group." + name();
    }

    static NavigationGroup of(MenuEntry entry) {
        NavigationGroup found = OVERVIEW;
        for (NavigationGroup group : values()) {
            if (entry.order() != null && entry.order() >= group.from) {
                found = group;
            }
        }
        return found;
    }
}
