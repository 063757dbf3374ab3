package io.equipoise.ui.datasets;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.equipoise.dataset.bias.DataBiasReport;
import io.equipoise.dataset.bias.DataFinding;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.Panel;

/** What stands out in the data, as sentences, each with what to do about it. */
class BiasFindingsPanel extends Panel {
    private final Formats formats = Formats.current();

    BiasFindingsPanel(DataBiasReport report) {
        super(UI.getCurrent().getTranslation("databias.findings.title"));
        describe(getTranslation("databias.findings.describe", formats.number(report.users())));
        if (report.attributes().isEmpty()) {
            with(new Paragraph(getTranslation("databias.no-attributes")));
        } else if (report.findings().isEmpty()) {
            with(new Paragraph(getTranslation("databias.findings.none")));
        } else {
            var list = new OrderedList();
            list.addClassName("eq-sentences");
            report.findings().forEach(finding -> list.add(item(finding)));
            with(list);
        }
    }

    private ListItem item(DataFinding finding) {
        var action = new Span(getTranslation("databias.action." + finding.kind()));
        action.addClassName("eq-secondary");
        var item = new ListItem(new Span(sentence(finding)), action);
        item.addClassName("eq-sentence");
        return item;
    }

    private String sentence(DataFinding finding) {
        String key = "databias.finding." + finding.kind();
        String attribute = AttributeName.of(finding.attribute());
        String group = GroupName.of(finding.attribute(), finding.subject());
        return switch (finding.kind()) {
            case MISSING -> getTranslation(key, attribute, formats.percent(finding.value(), 1));
            case SMALL -> getTranslation(key, group, attribute, formats.number(Math.round(finding.value())));
            case SPARSE -> getTranslation(
                    key, group, attribute, formats.decimal(finding.value(), 1), formats.decimal(finding.compared(), 1));
            case COLD, UNEVEN -> getTranslation(
                    key, group, attribute, formats.percent(finding.value(), 1), formats.percent(finding.compared(), 1));
            case PROXY -> getTranslation(key, AttributeName.of(finding.subject()), attribute, formats.decimal(finding.value(), 2));
        };
    }
}
