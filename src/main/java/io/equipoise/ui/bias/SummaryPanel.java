package io.equipoise.ui.bias;

import static io.equipoise.ui.bias.Words.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import io.equipoise.audit.lens.Findings;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.VerdictBadge;

/** The sentence first, then what is allowed and what it rests on. */
class SummaryPanel extends Panel {
    SummaryPanel(Findings findings, Component... actions) {
        super(text("bias.in-short"));
        var summary = new Summary(findings);
        describe(summary.basis());
        actions(actions);
        var sentence = new Paragraph(summary.sentence());
        sentence.addClassName("eq-lead");
        var badge = new VerdictBadge(findings.worst().map(Findings.Group::verdict).orElse(findings.verdict()));
        with(badge, sentence);
        String alike = summary.alike();
        if (!alike.isEmpty()) {
            with(new Paragraph(alike));
        }
        var band = new Paragraph(summary.band());
        band.addClassName("eq-muted");
        with(band);
    }
}
