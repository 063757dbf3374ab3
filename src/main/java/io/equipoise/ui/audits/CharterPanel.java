package io.equipoise.ui.audits;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditReport;
import io.equipoise.audit.AuditReport.RuleOutcome;
import io.equipoise.compliance.finding.FindingSource;
import io.equipoise.compliance.finding.Severity;
import io.equipoise.fairness.Verdict;
import io.equipoise.security.Operator;
import io.equipoise.ui.charters.DemandSentence;
import io.equipoise.ui.compliance.FindingLink;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.VerdictBadge;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What each rule of the charter came to, in four states, with the users an open one still needs. */
class CharterPanel extends Panel {
    private static final String BETWEEN = " − ";

    private final Formats formats = Formats.current();

    /** @param audit whose rules these are; @param reader before the page: who may makes a finding of a rule that failed */
    CharterPanel(Audit audit, AuditReport.CharterPart part, Operator reader) {
        super(I18NProvider.translate("audits.charter.title", part.version()));
        describe(getTranslation("audits.charter.why"));
        flush();
        var grid = new Grid<RuleOutcome>();
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addColumn(new ComponentRenderer<>(this::rule)).setHeader(getTranslation("audits.charter.rule")).setWidth("260px").setFlexGrow(2);
        grid.addColumn(new ComponentRenderer<>(rule -> new VerdictBadge(rule.verdict())))
                .setHeader(getTranslation("audits.gap.verdict"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(new ComponentRenderer<>(this::measured)).setHeader(getTranslation("audits.charter.measured")).setWidth("200px").setFlexGrow(1);
        grid.addColumn(rule -> rule.adjusted() == null ? "" : formats.p(rule.adjusted()))
                .setHeader(getTranslation("audits.charter.p"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(rule -> rule.stillNeeded() == null ? "" : formats.number(rule.stillNeeded()))
                .setHeader(getTranslation("audits.gap.needed"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        if (part.rules().stream().anyMatch(rule -> rule.verdict() == Verdict.FAIL)) {
            grid.addColumn(new ComponentRenderer<>(rule -> rule.verdict() == Verdict.FAIL ? finding(audit, rule, reader) : new Span()))
                    .setAutoWidth(true)
                    .setFlexGrow(0);
        }
        grid.setItems(part.rules());
        with(grid);
    }

    private Component finding(Audit audit, RuleOutcome rule, Operator reader) {
        return FindingLink.create(
                reader, FindingSource.AUDIT, Severity.HIGH, DemandSentence.of(rule.rule()),
                Verdicts.words(rule.estimate(), 3) + " " + where(rule), "audits/" + audit.id(), "R14");
    }

    private Component rule(RuleOutcome rule) {
        var gate = new Span(rule.gate() + " " + getTranslation("gate." + rule.gate()));
        gate.addClassName("eq-muted");
        var cell = new Div(new Span(DemandSentence.of(rule.rule())), gate);
        cell.addClassName("eq-two-lines");
        return cell;
    }

    private Component measured(RuleOutcome rule) {
        var cell = new Div(new Span(Verdicts.words(rule.estimate(), 3)));
        cell.addClassName("eq-two-lines");
        var remarks = new StringBuilder(where(rule));
        if (!rule.leftOut().isEmpty()) {
            remarks.append(remarks.isEmpty() ? "" : " · ").append(getTranslation(
                    rule.verdict() == Verdict.INSUFFICIENT ? "audits.charter.too-small" : "audits.charter.left-out",
                    rule.leftOut().keySet().stream().map(group -> GroupName.of(rule.attribute(), group)).collect(Collectors.joining(getTranslation("list.separator")))));
        }
        if (!remarks.isEmpty()) {
            var small = new Span(remarks.toString());
            small.addClassName("eq-muted");
            cell.add(small);
        }
        return cell;
    }

    /** The groups a number rests on, by the names people give them. */
    private static String where(RuleOutcome rule) {
        return Arrays.stream(rule.where().split(BETWEEN))
                .filter(group -> !group.isEmpty())
                .map(group -> GroupName.of(rule.attribute(), group))
                .collect(Collectors.joining(BETWEEN));
    }
}
