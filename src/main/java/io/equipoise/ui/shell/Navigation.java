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
    /** The list is longer than most windows: who opens an address finds where they are without scrolling. */
    private static final String SHOW_CURRENT = """
            const show = () => requestAnimationFrame(() => {
                const item = this.querySelector('vaadin-side-nav-item[current]');
                if (item) {
                    const frame = this.parentElement;
                    const [at, seen] = [item.getBoundingClientRect(), frame.getBoundingClientRect()];
                    frame.scrollTop += Math.max(0, at.bottom + 8 - seen.bottom) - Math.max(0, seen.top + 8 - at.top);
                }
            });
            window.addEventListener('vaadin-navigated', show);
            show();
            """;

    Navigation() {
        addClassName("eq-navigation");
        getElement().setAttribute("aria-label", getTranslation("navigation.label"));
        var groups = new EnumMap<NavigationGroup, SideNav>(NavigationGroup.class);
        for (MenuEntry entry : entries()) {
            groups.computeIfAbsent(NavigationGroup.of(entry), this::section).addItem(item(entry));
        }
        groups.values().forEach(this::add);
        getElement().executeJs(SHOW_CURRENT);
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
