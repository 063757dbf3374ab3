package io.equipoise.ui.audits;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditReport;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Verdict;
import io.equipoise.policy.CounterBasis;
import io.equipoise.fairness.inference.UtilityReport;
import io.equipoise.report.ProvenanceWords;
import io.equipoise.report.SmallGroups;
import io.equipoise.security.Operator;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.KeyFigure;
import io.equipoise.ui.component.Panel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.stream.Stream;

/** What an audit found: a sentence first, then figures, one part per attribute, and what made the numbers. */
class Findings extends Div {
    private final Formats formats = Formats.current();

    Findings(Audit audit, AuditReport report, Operator reader) {
        addClassName("eq-stack");
        var summary = new Paragraph(summary(report, audit.plan().minimum()));
        summary.addClassName("eq-lead");
        add(summary, figures(report));
        if (report.charter() != null) {
            add(new CharterPanel(audit, report.charter(), reader));
        }
        if (!report.comparisons().isEmpty()) {
            add(new ComparisonPanel(report.comparisons()));
        }
        report.utility().forEach(part -> add(new UtilityPart(part, audit.plan())));
        if (report.subgroups() != null) {
            add(new SubgroupPart(report.subgroups()));
        }
        report.exposure().stream().map(ExposurePart::new).forEach(this::add);
        add(provenance(audit, report));
    }

    /** One sentence a manager can repeat: the group worst served for certain, or that none is, or that we cannot say. */
    private String summary(AuditReport report, int minimum) {
        var worst = report.utility().stream()
                .flatMap(part -> told(part.report(), minimum)
                        .filter(gap -> gap.difference() instanceof Estimate.Estimated)
                        .map(gap -> new Gap(part.report().attribute(), gap.group(), gap.reference(), (Estimate.Estimated) gap.difference())))
                .filter(gap -> gap.difference().ciHigh() < 0)
                .min(Comparator.comparingDouble(gap -> gap.difference().value()));
        if (worst.isPresent()) {
            var gap = worst.get();
            return getTranslation(
                    "audits.summary.worse",
                    GroupName.of(gap.attribute(), gap.group()),
                    AttributeName.of(gap.attribute()),
                    GroupName.of(gap.attribute(), gap.reference()),
                    formats.decimal(-gap.difference().value(), 3),
                    formats.decimal(-gap.difference().ciHigh(), 3),
                    formats.decimal(-gap.difference().ciLow(), 3));
        }
        boolean open = report.utility().stream()
                .anyMatch(part -> part.verdict() == Verdict.INCONCLUSIVE || part.verdict() == Verdict.INSUFFICIENT);
        return getTranslation(open ? "audits.summary.open" : "audits.summary.even");
    }

    /** Gaps of groups that are shown: the sentence names nobody the table below it hides. */
    private static Stream<UtilityReport.Gap> told(UtilityReport report, int minimum) {
        var hidden = SmallGroups.hidden(report, minimum);
        return report.gaps().stream().filter(gap -> !hidden.contains(gap.group()) && !hidden.contains(gap.reference()));
    }

    private record Gap(String attribute, String group, String reference, Estimate.Estimated difference) {}

    private Component figures(AuditReport report) {
        var figures = new ArrayList<KeyFigure>();
        report.overall().forEach((metric, estimate) -> figures.add(figure(metric, estimate)));
        figures.add(new KeyFigure(getTranslation("versions.users"), formats.number(report.users()), ""));
        return KeyFigure.row(figures.toArray(KeyFigure[]::new));
    }

    private KeyFigure figure(String metric, Estimate estimate) {
        String name = metric.startsWith("ndcg") ? "NDCG@" + cutoff(metric) : metric.startsWith("hit") ? "HitRate@" + cutoff(metric) : metric;
        return estimate instanceof Estimate.Estimated it
                ? new KeyFigure(name, formats.decimal(it.value(), 4), getTranslation("audits.interval", Verdicts.interval(it, 4)))
                : new KeyFigure(name, "–", Verdicts.words(estimate, 4));
    }

    private static String cutoff(String metric) {
        return metric.replaceAll("^[^@]*@(\\d+).*$", "$1");
    }

    private Panel provenance(Audit audit, AuditReport report) {
        var facts = new Facts();
        var readable = ProvenanceWords.in(formats.locale());
        report.provenance().forEach((name, value) -> facts.fact(
                getTranslation("audits.provenance." + name),
                value.matches("[0-9a-f]{64}") ? new Hash(value) : new Span(name.equals("counters") ? counters(value) : readable.audited(name, value))));
        if (audit.reportDigest() != null) {
            facts.fact(getTranslation("audits.provenance.report"), new Hash(audit.reportDigest()));
        }
        return new Panel(getTranslation("versions.provenance")).describe(getTranslation("audits.provenance.why")).with(facts);
    }

    private String counters(String value) {
        return CounterBasis.read(value)
                .map(basis -> getTranslation("audits.counters." + basis.source(), basis.lists(), formats.dateTime(basis.asOf())))
                .orElse(value);
    }
}
