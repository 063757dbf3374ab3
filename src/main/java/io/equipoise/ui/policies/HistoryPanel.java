package io.equipoise.ui.policies;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.RelativeTime;

/** Who did what to this version, from the evidence log. */
class HistoryPanel extends Panel {
    HistoryPanel(EvidenceLog evidence, FairnessPolicy version) {
        super(I18NProvider.translate("policies.history"));
        var list = new OrderedList();
        list.addClassName("eq-history");
        evidence.about("policy-version", version.id().toString()).reversed().forEach(entry -> list.add(line(entry)));
        var hash = new Span(new Text(getTranslation("policies.hash")), new Hash(version.contentHash()));
        hash.addClassName("eq-muted");
        with(list, hash);
    }

    private ListItem line(EvidenceEntry entry) {
        var who = new Span(new Span(entry.actor() + " · "), new RelativeTime(entry.occurredAt()));
        who.addClassName("eq-muted");
        var line = new Div(new Span(getTranslation("evidence.action." + entry.action())), who);
        line.addClassName("eq-two-lines");
        return new ListItem(line);
    }
}
