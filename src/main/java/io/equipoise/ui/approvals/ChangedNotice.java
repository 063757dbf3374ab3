package io.equipoise.ui.approvals;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.approval.ContentChange;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Panel;
import java.time.Instant;
import java.util.List;

/** What has changed since the page was opened, field by field, so that nobody approves what they have not read. */
class ChangedNotice extends Panel {
    ChangedNotice(List<ContentChange> changes) {
        super(I18NProvider.translate("approvals.changed"));
        getElement().setAttribute("role", "alert");
        describe(getTranslation("refusal.approval.content-changed"));
        if (changes.isEmpty()) {
            with(new Paragraph(getTranslation("approvals.changed.unknown")));
        }
        changes.forEach(change -> with(row(change)));
    }

    private Div row(ContentChange change) {
        var before = side("approvals.changed.before", change.field(), change.before());
        var after = side("approvals.changed.after", change.field(), change.after());
        var sides = new Div(before, after);
        sides.addClassName("eq-changed-sides");
        var row = new Div(new H3(name(change.field())), sides);
        row.addClassName("eq-changed");
        return row;
    }

    private Div side(String key, String field, String text) {
        var words = new Pre(text.isEmpty() ? getTranslation("approvals.changed.nothing") : value(field, text));
        words.addClassName("eq-changed-text");
        var title = new Paragraph(getTranslation(key));
        title.addClassName("eq-muted");
        return new Div(title, words);
    }

    private String value(String field, String text) {
        return field.equals("at") ? Formats.current().dateTime(Instant.parse(text)) : text;
    }

    private String name(String field) {
        if (field.startsWith("card.")) {
            String[] parts = field.split("\\.");
            return getTranslation(
                    "approvals.field.card", getTranslation("card.block." + parts[2]), getTranslation("card.language." + parts[1]));
        }
        return getTranslation("approvals.field." + field);
    }
}
