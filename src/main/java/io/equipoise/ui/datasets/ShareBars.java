package io.equipoise.ui.datasets;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.equipoise.ui.component.Formats;
import java.util.Locale;

/** Parts of a whole below one another: name, bar, count and share, readable without the bar. */
class ShareBars extends UnorderedList {
    private final Formats formats = Formats.current();

    ShareBars() {
        addClassName("eq-shares");
    }

    /** @param share of the whole, in [0, 1] */
    void bar(String label, long count, double share) {
        var fill = new Div();
        fill.addClassName("eq-share-fill");
        fill.getStyle().setWidth(String.format(Locale.ROOT, "%.2f%%", 100 * share));
        row(label, fill, formats.number(count), formats.percent(share, 1));
    }

    /** A part whose size is not said, and why. */
    void hidden(String label, String why) {
        var reason = new Span(why);
        reason.addClassName("eq-share-count");
        var row = new ListItem(name(label), reason);
        row.addClassName("eq-share-hidden");
        add(row);
    }

    private void row(String label, Div fill, String count, String share) {
        var track = new Div(fill);
        track.addClassName("eq-share-track");
        track.getElement().setAttribute("aria-hidden", "true");
        var number = new Span(count);
        number.addClassName("eq-share-count");
        var part = new Span(share);
        part.addClassName("eq-share-part");
        add(new ListItem(name(label), track, number, part));
    }

    private static Span name(String label) {
        var name = new Span(label);
        name.addClassName("eq-share-name");
        name.setTitle(label);
        return name;
    }
}
