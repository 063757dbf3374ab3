package io.equipoise.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** One number that matters: what it is, its value, and what it rests on (interval, n, window). */
public class KeyFigure extends Div {
    private final Span value = new Span();
    private final Div note = new Div();

    public KeyFigure(String label, String value, String note) {
        addClassName("eq-figure");
        var caption = new Span(label);
        caption.addClassName("eq-figure-label");
        this.value.addClassName("eq-figure-value");
        this.note.addClassName("eq-figure-note");
        add(caption, this.value, this.note);
        set(value, note);
    }

    public final KeyFigure set(String newValue, String newNote) {
        value.setText(newValue);
        note.setText(newNote);
        note.setVisible(!newNote.isBlank());
        return this;
    }

    /** Puts a badge or a link below the value instead of plain text. */
    public KeyFigure note(Component... components) {
        note.removeAll();
        note.add(components);
        note.setVisible(true);
        return this;
    }

    /** A row of figures that wraps. */
    public static Div row(Component... figures) {
        var row = new Div(figures);
        row.addClassName("eq-figures");
        return row;
    }
}
