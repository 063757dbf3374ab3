package io.equipoise.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.LocaleChangeEvent;
import com.vaadin.flow.i18n.LocaleChangeObserver;

/** The balance and the product's name, leading home. */
public class ProductMark extends Anchor implements LocaleChangeObserver {
    private final Span name = new Span();

    public ProductMark() {
        super("");
        addClassName("eq-mark");
        add(new Image("equipoise/mark.svg", ""), name);
    }

    @Override
    public void localeChange(LocaleChangeEvent event) {
        name.setText(getTranslation("app.name"));
    }
}
