package io.equipoise.ui.shell;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.equipoise.ui.component.Glyph;

/** Chooses the language, each named in itself. The page is loaded anew: views may read their texts once, as they are built. */
public class LanguageSwitch extends MenuBar {
    public LanguageSwitch() {
        addThemeVariants(MenuBarVariant.TERTIARY);
        addClassName("eq-bar-menu");
        Language now = Language.of(getLocale());
        var root = addItem(Glyph.GLOBE.create());
        root.add(new Span(now.ownName()));
        root.setAriaLabel(getTranslation("shell.language"));
        for (Language language : Language.values()) {
            var choice = root.getSubMenu().addItem(language.ownName(), click -> choose(language));
            choice.getElement().setAttribute("lang", language.tag());
            choice.setCheckable(true);
            choice.setChecked(language == now);
        }
    }

    private void choose(Language language) {
        getUI().ifPresent(ui -> {
            language.choose(ui);
            ui.getPage().reload();
        });
    }
}
