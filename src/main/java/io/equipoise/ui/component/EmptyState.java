package io.equipoise.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** Why there is nothing here, and the one thing to do next. */
public class EmptyState extends Div {
    public EmptyState(Glyph glyph, String title, String why) {
        addClassName("eq-empty");
        var picture = new Div(glyph.create());
        picture.addClassName("eq-empty-glyph");
        add(picture, new H2(title), new Paragraph(why));
    }

    public EmptyState(Glyph glyph, String title, String why, Component action) {
        this(glyph, title, why);
        add(action);
    }
}
