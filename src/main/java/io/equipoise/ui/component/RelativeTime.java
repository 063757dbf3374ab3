package io.equipoise.ui.component;

import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.Tag;
import java.time.Instant;

/** A moment as {@code 5 min ago}, with the exact time in its tooltip and for machines. */
@Tag("time")
public class RelativeTime extends HtmlComponent implements HasText {
    public RelativeTime(Instant moment) {
        var formats = Formats.current();
        setText(formats.ago(moment, Instant.now()));
        setTitle(formats.dateTime(moment));
        getElement().setAttribute("datetime", moment.toString());
    }
}
