package io.equipoise.ui.datasets;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.inbox.InboxStanding;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.KeyFigure;
import io.equipoise.ui.component.Panel;
import java.util.List;

/** What shops sent and no snapshot has yet. */
class InboxPanel extends Panel {
    InboxPanel(List<InboxStanding> standing) {
        super(I18NProvider.translate("inbox.title"));
        describe(getTranslation("inbox.describe"));
        var formats = Formats.current();
        if (standing.isEmpty()) {
            var address = new Paragraph(getTranslation("inbox.empty") + " ");
            address.add(new Code("POST /api/v1/events"));
            with(address);
            return;
        }
        var figures = new Div();
        figures.addClassName("eq-figures");
        for (var channel : standing) {
            figures.add(new KeyFigure(
                    getTranslation("sources.channel." + channel.channel()),
                    formats.number(channel.waiting()),
                    getTranslation(
                            "inbox.note", formats.number(channel.included()), formats.dateTime(channel.lastReceived()))));
        }
        with(figures);
    }
}
