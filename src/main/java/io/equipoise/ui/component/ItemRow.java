package io.equipoise.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** One line of a short list: what it is, a remark below, and its state at the end. Put several into a {@link Panel}. */
public class ItemRow extends Div {
    private final Div words = new Div();

    /** A line that leads nowhere. */
    public ItemRow(String title, String remark, Component... end) {
        this(new Span(title), remark, end);
    }

    /** A line whose title leads to a screen. */
    public static ItemRow link(String title, String address, String remark, Component... end) {
        return new ItemRow(new Anchor(address, title), remark, end);
    }

    /** Adds a line below the remark. */
    public ItemRow below(Component line) {
        words.add(line);
        return this;
    }

    private ItemRow(Component title, String remark, Component... end) {
        addClassName("eq-row");
        var below = new Span(remark);
        below.addClassName("eq-muted");
        words.addClassName("eq-row-words");
        words.add(title);
        if (!remark.isBlank()) {
            words.add(below);
        }
        var state = new Div(end);
        state.addClassName("eq-row-end");
        add(words, state);
    }
}
