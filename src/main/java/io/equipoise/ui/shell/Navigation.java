package io.equipoise.ui.shell;

import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import io.equipoise.ui.component.Glyph;
import java.util.EnumMap;
import java.util.List;

/** The side navigation: every view with {@code @Menu} that the signed-in person may open, in groups. */
class Navigation extends Nav {
    Navigation() {
        addClassName("eq-navigation");
        getElement().setAttribute("aria-label", getTranslation("navigation.label"));
        var groups = new EnumMap<NavigationGroup, SideNav>(NavigationGroup.class);
        for (MenuEntry entry : entries()) {
            groups.computeIfAbsent(NavigationGroup.of(entry), this::section).addItem(item(entry));
        }
        groups.values().forEach(this::add);
    }

    private static List<MenuEntry> entries() {
        return MenuConfiguration.getMenuEntries().stream()
                .filter(entry -> entry.menuClass() != null)
                .toList();
    }

    private SideNav section(NavigationGroup group) {
        var section = new SideNav();
        if (group != NavigationGroup.OVERVIEW) {
            section.setLabel(getTranslation(group.key()));
        }
        return section;
    }

    private SideNavItem item(MenuEntry entry) {
        var item = new SideNavItem(getTranslation(entry.title()), entry.path());
        item.setMatchNested(!entry.path().isEmpty() && !entry.path().equals("/"));
        if (entry.icon() != null) {
            item.setPrefixComponent(Glyph.named(entry.icon()).create());
        }
        return item;
    }
}
