package io.equipoise.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;

/** A bordered part of a screen, with a heading of its own. */
public class Panel extends Section {
    private final Header header = new Header();
    private final Paragraph description = new Paragraph();
    private final Div actions = new Div();
    private final Div body = new Div();

    /** A panel without a heading, for a grid or a chart that names itself. */
    public Panel() {
        addClassName("eq-panel");
        header.addClassName("eq-panel-header");
        actions.addClassName("eq-actions");
        body.addClassName("eq-panel-body");
        header.setVisible(false);
        description.setVisible(false);
        super.add(header, body);
    }

    public Panel(String title) {
        this();
        var words = new Div(new H2(title), description);
        words.addClassName("eq-panel-words");
        header.add(words, actions);
        header.setVisible(true);
    }

    public Panel describe(String text) {
        description.setText(text);
        description.setVisible(true);
        return this;
    }

    public Panel actions(Component... components) {
        actions.removeAll();
        actions.add(components);
        return this;
    }

    /** Adds to the body. */
    public Panel with(Component... components) {
        body.add(components);
        return this;
    }

    /** Replaces the body. */
    public Panel show(Component... components) {
        body.removeAll();
        body.add(components);
        return this;
    }

    /** Lets the content reach the border, as grids should. */
    public Panel flush() {
        addClassName("eq-flush");
        return this;
    }
}
