package io.equipoise.compliance.assessment;

import io.equipoise.approval.ApprovalId;
import io.equipoise.approval.ApprovalQueue;
import io.equipoise.approval.GateState;
import io.equipoise.approval.Vote;
import io.equipoise.audit.AuditReport;
import io.equipoise.audit.Auditor;
import io.equipoise.compliance.assessment.AssessmentDraft.Block;
import io.equipoise.compliance.assessment.AssessmentDraft.Chapter;
import io.equipoise.compliance.checklist.Checklist;
import io.equipoise.compliance.checklist.ChecklistTemplates;
import io.equipoise.compliance.checklist.Checklists;
import io.equipoise.compliance.finding.Finding;
import io.equipoise.compliance.finding.Findings;
import io.equipoise.compliance.finding.Severity;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Verdict;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.ranking.Surface;
import io.equipoise.serving.LivePair;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.store.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is known of how it behaves and of who answers for it: measurements, gates, rights, approvals and papers. */
@Component
class ConductChapters {
    private final Auditor auditor;
    private final ApprovalQueue approvals;
    private final Checklists checklists;
    private final ChecklistTemplates templates;
    private final Findings findings;

    ConductChapters(Auditor auditor, ApprovalQueue approvals, Checklists checklists, ChecklistTemplates templates, Findings findings) {
        this.auditor = auditor;
        this.approvals = approvals;
        this.checklists = checklists;
        this.templates = templates;
        this.findings = findings;
    }

    Chapter results(Phrases words, LivePair live) {
        var blocks = new ArrayList<Block>();
        var audit = auditor.latestOf(live.model(), live.policy());
        if (audit.isEmpty()) {
            blocks.add(words.gap("assessment.gap.audit"));
            return words.chapter("results", blocks);
        }
        try {
            var report = auditor.report(audit.get());
            blocks.add(words.paragraph("assessment.audit", Phrases.day(audit.get().createdAt()), report.users()));
            blocks.add(new Block.Table(
                    words.header("assessment.metric", "assessment.value", "assessment.interval", "assessment.n"),
                    report.overall().entrySet().stream().map(metric -> estimate(words, words.metric(metric.getKey()), metric.getValue())).toList()));
            if (report.charter() == null) {
                blocks.add(words.gap("assessment.gap.charter"));
            } else {
                blocks.add(rules(words, report.charter()));
            }
        } catch (ArtifactDamaged damaged) {
            blocks.add(words.gap("assessment.gap.damaged", audit.get().id().toString()));
        }
        return words.chapter("results", blocks);
    }

    private static Block rules(Phrases words, AuditReport.CharterPart part) {
        return new Block.Table(
                words.header("assessment.gate", "assessment.rule", "assessment.verdict", "assessment.value"),
                part.rules().stream()
                        .map(rule -> List.of(
                                rule.gate() + " " + words.translate("gate." + rule.gate()),
                                words.translate(
                                                "report.rule." + rule.kind(),
                                                rule.metric().isEmpty() ? "" : words.metric(rule.metric()),
                                                rule.attribute().isEmpty() ? "" : words.attribute(rule.attribute()),
                                                rule.group().isEmpty() ? "" : words.group(rule.attribute(), rule.group()))
                                        + (rule.low() == null ? "" : " ≥ " + rule.low()) + (rule.high() == null ? "" : " ≤ " + rule.high()),
                                words.translate("verdict." + rule.verdict()),
                                estimate(words, "", rule.estimate()).get(1)))
                        .toList());
    }

    private static List<String> estimate(Phrases words, String name, Estimate estimate) {
        return estimate instanceof Estimate.Estimated known
                ? List.of(
                        name,
                        number(known.value()),
                        "[" + number(known.ciLow()) + ", " + number(known.ciHigh()) + "]",
                        String.valueOf(estimate.n()))
                : List.of(name, words.translate("verdict.INSUFFICIENT"), "—", String.valueOf(estimate.n()));
    }

    Chapter risks(Phrases words, LivePair live) {
        var blocks = new ArrayList<Block>();
        try {
            List<GateState> gates = approvals.gates(new ApprovalId(live.approval()));
            blocks.add(new Block.Table(
                    words.header("assessment.gate", "assessment.verdict", "assessment.found"),
                    gates.stream()
                            .map(state -> List.of(
                                    state.gate() + " " + words.translate("gate." + state.gate()),
                                    words.translate("verdict." + state.verdict()),
                                    words.translate(state.finding().text(), state.finding().arguments().toArray())))
                            .toList()));
            gates.stream()
                    .filter(state -> state.verdict() != Verdict.PASS)
                    .forEach(state -> blocks.add(words.gap(
                            "assessment.gap.gate", state.gate() + " " + words.translate("gate." + state.gate()), words.translate("verdict." + state.verdict()))));
        } catch (Refusal noSuchRequest) {
            blocks.add(words.gap("assessment.gap.gates"));
        }
        return words.chapter("risks", blocks);
    }

    static Chapter rights(Phrases words, Optional<FairnessPolicy> policy) {
        var blocks = new ArrayList<Block>();
        boolean offered = policy.isEmpty() || policy.get().terms().nonProfiled();
        blocks.add(offered ? words.paragraph("assessment.rights.option") : words.gap("assessment.gap.option"));
        blocks.add(words.paragraph("assessment.rights.requests"));
        blocks.add(words.gap("assessment.gap.entry"));
        return words.chapter("rights", blocks);
    }

    Chapter governance(Phrases words, LivePair live, Surface surface) {
        var blocks = new ArrayList<Block>();
        approvals.find(new ApprovalId(live.approval())).ifPresentOrElse(
                request -> blocks.add(words.paragraph(
                        "assessment.approved",
                        request.requestedBy(),
                        String.join(", ", request.votes().stream().filter(Vote::counts).map(Vote::username).toList()),
                        Phrases.day(live.since()))),
                () -> blocks.add(words.gap("assessment.gap.approval")));
        var signed = checklists.list().stream().filter(each -> each.surface() == surface && each.isSigned()).toList();
        if (signed.isEmpty()) {
            blocks.add(words.gap("assessment.gap.checklist"));
        } else {
            blocks.add(new Block.Table(
                    words.header("assessment.checklist", "assessment.period", "assessment.signed"),
                    signed.stream().map(each -> checklist(words, each)).toList()));
        }
        var open = findings.list().stream().filter(Finding::isOpen).toList();
        String bySeverity = String.join(
                ", ",
                Arrays.stream(Severity.values())
                        .map(severity -> words.translate("severity." + severity) + " "
                                + open.stream().filter(finding -> finding.severity() == severity).count())
                        .toList());
        blocks.add(words.paragraph("assessment.findings", open.size(), bySeverity));
        long overdue = open.stream().filter(finding -> finding.isOverdue(findings.today())).count();
        if (overdue > 0) {
            blocks.add(words.gap("assessment.gap.overdue", overdue));
        }
        return words.chapter("governance", blocks);
    }

    private List<String> checklist(Phrases words, Checklist checklist) {
        var signing = checklist.signing();
        return List.of(
                templates.find(checklist.template()).map(it -> it.title().in(words.language())).orElse(checklist.template()) + " v" + checklist.number(),
                checklist.period(),
                signing == null ? "" : signing.by() + " · " + Phrases.day(signing.at()) + " · " + signing.hash().substring(0, 12));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
