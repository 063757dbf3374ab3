package io.equipoise.ui.shell;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.server.VaadinRequest;
import io.equipoise.ui.component.Glyph;
import java.util.EnumMap;
import java.util.Map;

/** Chooses light, dark, or the system's colours. */
public class SchemeSwitch extends MenuBar {
    private final Map<Scheme, MenuItem> choices = new EnumMap<>(Scheme.class);
    private final SvgIcon icon;

    public SchemeSwitch() {
        addThemeVariants(MenuBarVariant.TERTIARY);
        addClassName("eq-bar-menu");
        Scheme now = VaadinRequest.getCurrent() == null ? Scheme.SYSTEM : Scheme.wishedBy(VaadinRequest.getCurrent());
        icon = Glyph.named(now.icon()).create();
        var root = addItem(icon);
        root.setAriaLabel(getTranslation("shell.scheme"));
        for (Scheme scheme : Scheme.values()) {
            var choice = root.getSubMenu().addItem(getTranslation("shell.scheme." + scheme.name()), click -> choose(scheme));
            choice.setCheckable(true);
            choices.put(scheme, choice);
        }
        mark(now);
    }

    private void choose(Scheme scheme) {
        getUI().ifPresent(scheme::choose);
        mark(scheme);
    }

    private void mark(Scheme now) {
        icon.setSymbol(Glyph.named(now.icon()).symbol());
        choices.forEach((scheme, choice) -> choice.setChecked(scheme == now));
    }
}
