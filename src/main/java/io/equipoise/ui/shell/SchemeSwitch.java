package io.equipoise.ui.shell;

import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.i18n.LocaleChangeEvent;
import com.vaadin.flow.i18n.LocaleChangeObserver;
import com.vaadin.flow.server.VaadinRequest;
import io.equipoise.ui.component.Glyph;

/** Chooses light, dark, or the system's colours. */
public class SchemeSwitch extends MenuBar implements LocaleChangeObserver {
    private Scheme now = VaadinRequest.getCurrent() == null ? Scheme.SYSTEM : Scheme.wishedBy(VaadinRequest.getCurrent());

    public SchemeSwitch() {
        addThemeVariants(MenuBarVariant.TERTIARY);
        addClassName("eq-bar-menu");
    }

    @Override
    public void localeChange(LocaleChangeEvent event) {
        draw();
    }

    private void draw() {
        removeAll();
        var root = addItem(Glyph.named(now.icon()).create());
        root.setAriaLabel(getTranslation("shell.scheme"));
        for (Scheme scheme : Scheme.values()) {
            var choice = root.getSubMenu().addItem(getTranslation("shell.scheme." + scheme.name()), click -> choose(scheme));
            choice.setCheckable(true);
            choice.setChecked(scheme == now);
        }
    }

    private void choose(Scheme scheme) {
        now = scheme;
        getUI().ifPresent(scheme::choose);
        draw();
    }
}
