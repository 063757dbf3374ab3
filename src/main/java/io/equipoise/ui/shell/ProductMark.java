package io.equipoise.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;

/** The balance and the product's name, leading home. */
public class ProductMark extends Anchor {
    public ProductMark() {
        super("");
        addClassName("eq-mark");
        add(new Image("equipoise/mark.svg", ""), new Span(getTranslation("app.name")));
    }
}
