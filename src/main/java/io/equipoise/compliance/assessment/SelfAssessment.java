package io.equipoise.compliance.assessment;

import io.equipoise.approval.ApprovalDesk;
import io.equipoise.approval.ApprovalId;
import io.equipoise.approval.GateState;
import io.equipoise.approval.Vote;
import io.equipoise.audit.AuditReport;
import io.equipoise.audit.Auditor;
import io.equipoise.compliance.assessment.AssessmentDraft.Block;
import io.equipoise.compliance.assessment.AssessmentDraft.Chapter;
import io.equipoise.compliance.checklist.Checklist;
import io.equipoise.compliance.checklist.ChecklistTemplates;
import io.equipoise.compliance.checklist.Checklists;
import io.equipoise.compliance.filing.FilingDesk;
import io.equipoise.compliance.finding.Finding;
import io.equipoise.compliance.finding.Findings;
import io.equipoise.compliance.finding.Severity;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.dataset.attribute.AttributeStanding;
import io.equipoise.dataset.bias.DataBias;
import io.equipoise.dataset.bias.DataDecisions;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Verdict;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.Disclosure;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.ranking.Surface;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Drafts the security self-assessment of what serves a surface, from the live pair, its data, its audit, its gates and its papers as they are
 * at this moment. Nothing is made up: what the workspace does not know, or what fails, is a gap.
 */
@Component
public class SelfAssessment {
    /** How a draft can be taken away. */
    public enum Format {
        HTML,
        MARKDOWN
    }

    private final LiveSurfaces surfaces;
    private final ModelRegistry models;
    private final PolicyCatalog policies;
    private final DatasetCatalog datasets;
    private final AttributeRegistry attributes;
    private final DataBias bias;
    private final DataDecisions decisions;
    private final Auditor auditor;
    private final ApprovalDesk approvals;
    private final Checklists checklists;
    private final ChecklistTemplates templates;
    private final Findings findings;
    private final FilingDesk filings;
    private final EvidenceLog evidence;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SelfAssessment(
            LiveSurfaces surfaces,
            ModelRegistry models,
            PolicyCatalog policies,
            DatasetCatalog datasets,
            AttributeRegistry attributes,
            DataBias bias,
            DataDecisions decisions,
            Auditor auditor,
            ApprovalDesk approvals,
            Checklists checklists,
            ChecklistTemplates templates,
            Findings findings,
            FilingDesk filings,
            EvidenceLog evidence,
            TransactionTemplate transaction,
            Clock clock) {
        this.surfaces = surfaces;
        this.models = models;
        this.policies = policies;
        this.datasets = datasets;
        this.attributes = attributes;
        this.bias = bias;
        this.decisions = decisions;
        this.auditor = auditor;
        this.approvals = approvals;
        this.checklists = checklists;
        this.templates = templates;
        this.findings = findings;
        this.filings = filings;
        this.evidence = evidence;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Drafts it. May take seconds: some gates try things out.
     *
     * @throws Refusal {@code assessment.nothing-live} where nothing serves the surface
     */
    @PreAuthorize("hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE', 'AUDITOR')")
    public AssessmentDraft draft(Surface surface, Locale locale) {
        var words = Phrases.in(locale);
        var live = surfaces.live(surface).orElseThrow(() -> new Refusal("assessment.nothing-live"));
        var model = models.require(live.model());
        var policy = Optional.ofNullable(live.policy()).flatMap(policies::find);
        return new AssessmentDraft(
                surface,
                words.language(),
                words.translate("assessment.draft.title", words.translate("surface." + surface)),
                clock.instant(),
                List.of(
                        basics(words, live, model, policy),
                        mechanism(words, policy),
                        data(words, model),
                        learning(words, model),
                        results(words, live),
                        risks(words, live),
                        rights(words, policy),
                        governance(words, live, surface)));
    }

    /**
     * The draft as a file, with a line of evidence that names its hash.
     *
     * @throws Refusal as {@link #draft}
     */
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'AUDITOR')")
    public String export(Surface surface, Locale locale, Format format) {
        var draft = draft(surface, locale);
        String gap = Phrases.in(locale).translate("assessment.gap");
        String file =
                switch (format) {
                    case HTML -> AssessmentFiles.html(draft, gap);
                    case MARKDOWN -> AssessmentFiles.markdown(draft, gap);
                };
        String hash = ArtifactDigest.of(file.getBytes(StandardCharsets.UTF_8)).sha256();
        transaction.executeWithoutResult(status -> evidence.append(EvidenceEvent.of("assessment.exported", "surface", surface.code())
                .change(null, format + ", " + draft.language().toLanguageTag() + ", " + draft.gaps().size() + " gaps")
                .hashes(Map.of("file", hash))));
        return file;
    }

    private Chapter basics(Phrases words, LivePair live, ModelVersion model, Optional<FairnessPolicy> policy) {
        var blocks = new ArrayList<Block>();
        var number = filings.of(live.surface()).stream().filter(filing -> filing.filingNumber() != null).findFirst();
        blocks.add(facts(
                words,
                "assessment.name", model.name(),
                "assessment.type", words.translate("modelKind." + model.kind()),
                "assessment.domain", words.translate("assessment.domain.value"),
                "assessment.form", words.translate("surface." + live.surface()),
                "assessment.live", model.label() + policy.map(it -> " + " + it.label()).orElse(""),
                "assessment.since", day(live.since().toString()),
                "assessment.number", number.map(filing -> String.valueOf(filing.filingNumber())).orElse("—")));
        if (number.isEmpty()) {
            blocks.add(new Block.Gap(words.translate("assessment.gap.number")));
        }
        blocks.add(new Block.Gap(words.translate("assessment.gap.provider")));
        return chapter(words, "basics", blocks);
    }

    private Chapter mechanism(Phrases words, Optional<FairnessPolicy> policy) {
        var told = policy.map(it -> Disclosure.of(it.terms(), it.rules(), words.language()))
                .orElseGet(() -> Disclosure.of(List.of(), words.language()));
        var blocks = new ArrayList<Block>();
        told.sections().forEach(section -> {
            blocks.add(new Block.Paragraph(section.title()));
            section.paragraphs().forEach(paragraph -> blocks.add(new Block.Paragraph(paragraph)));
        });
        policy.ifPresent(it -> blocks.add(new Block.Paragraph(words.translate("assessment.policy-hash", it.label(), it.contentHash()))));
        return chapter(words, "mechanism", blocks);
    }

    private Chapter data(Phrases words, ModelVersion model) {
        var blocks = new ArrayList<Block>();
        var dataset = datasets.find(model.provenance().dataset());
        if (dataset.isEmpty()) {
            blocks.add(new Block.Gap(words.translate("assessment.gap.dataset")));
            return chapter(words, "data", blocks);
        }
        var it = dataset.get();
        blocks.add(facts(
                words,
                "assessment.dataset", it.name(),
                "assessment.dataset.size", words.translate("assessment.dataset.size.value", it.users(), it.items(), it.events()),
                "assessment.dataset.made", day(it.createdAt().toString()) + " · " + it.createdBy(),
                "assessment.hash", it.contentHash()));
        try {
            blocks.add(new Block.Table(
                    header(words, "assessment.attribute", "assessment.protected", "assessment.use", "assessment.basis"),
                    datasets.manifest(it.id()).users().columns().stream().map(column -> attribute(words, attributes.standing(column.name()))).toList()));
            var report = bias.kept(it.id());
            if (report.isEmpty()) {
                blocks.add(new Block.Gap(words.translate("assessment.gap.data-report")));
            } else {
                var answered = decisions.of(it.id()).keySet();
                var found = report.get().report().findings();
                long open = found.stream().filter(finding -> !answered.contains(finding.key())).count();
                blocks.add(new Block.Paragraph(words.translate("assessment.data-report", day(report.get().madeAt().toString()), found.size(), found.size() - open)));
                if (open > 0) {
                    blocks.add(new Block.Gap(words.translate("assessment.gap.data-findings", open)));
                }
            }
        } catch (ArtifactDamaged damaged) {
            blocks.add(new Block.Gap(words.translate("assessment.gap.damaged", it.name())));
        }
        return chapter(words, "data", blocks);
    }

    private static List<String> attribute(Phrases words, AttributeStanding standing) {
        String key = "attribute." + standing.attribute();
        String basis = standing instanceof AttributeStanding.Decided(var decision) && decision.basis() != null
                ? words.translate("attributes.basis." + decision.basis())
                : "—";
        return List.of(
                words.bundle().containsKey(key) ? words.translate(key) : standing.attribute(),
                words.translate(standing.isProtected() ? "assessment.yes" : "assessment.no"),
                words.translate("attributes.use." + standing.use()),
                standing instanceof AttributeStanding.Undecided ? words.translate("assessment.undecided") : basis);
    }

    private Chapter learning(Phrases words, ModelVersion model) {
        var made = model.provenance();
        var blocks = new ArrayList<Block>();
        blocks.add(facts(
                words,
                "assessment.model", model.label(),
                "assessment.type", words.translate("modelKind." + model.kind()),
                "assessment.trained", day(made.trainedAt().toString()) + " · " + made.trainedBy(),
                "assessment.parameters", parameters(made.hyperParameters()),
                "assessment.hash", model.artifact().sha256()));
        blocks.add(new Block.Paragraph(words.translate("modelKind." + model.kind() + ".help")));
        return chapter(words, "learning", blocks);
    }

    private Chapter results(Phrases words, LivePair live) {
        var blocks = new ArrayList<Block>();
        var audit = auditor.latestOf(live.model(), live.policy());
        if (audit.isEmpty()) {
            blocks.add(new Block.Gap(words.translate("assessment.gap.audit")));
            return chapter(words, "results", blocks);
        }
        try {
            var report = auditor.report(audit.get());
            blocks.add(new Block.Paragraph(words.translate("assessment.audit", day(audit.get().createdAt().toString()), report.users())));
            blocks.add(new Block.Table(
                    header(words, "assessment.metric", "assessment.value", "assessment.interval", "assessment.n"),
                    report.overall().entrySet().stream().map(metric -> estimate(words, metric.getKey(), metric.getValue())).toList()));
            if (report.charter() == null) {
                blocks.add(new Block.Gap(words.translate("assessment.gap.charter")));
            } else {
                blocks.add(rules(words, report.charter()));
            }
        } catch (ArtifactDamaged damaged) {
            blocks.add(new Block.Gap(words.translate("assessment.gap.damaged", audit.get().id().toString())));
        }
        return chapter(words, "results", blocks);
    }

    private static Block rules(Phrases words, AuditReport.CharterPart part) {
        return new Block.Table(
                header(words, "assessment.gate", "assessment.rule", "assessment.verdict", "assessment.value"),
                part.rules().stream()
                        .map(rule -> List.of(
                                rule.gate() + " " + words.translate("gate." + rule.gate()),
                                String.join(" ", rule.kind(), rule.metric(), rule.attribute(), rule.group()).replaceAll(" +", " ").strip()
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
                        number(known.ciLow()) + " – " + number(known.ciHigh()),
                        String.valueOf(estimate.n()))
                : List.of(name, words.translate("verdict.INSUFFICIENT"), "—", String.valueOf(estimate.n()));
    }

    private Chapter risks(Phrases words, LivePair live) {
        var blocks = new ArrayList<Block>();
        try {
            List<GateState> gates = approvals.gates(new ApprovalId(live.approval()));
            blocks.add(new Block.Table(
                    header(words, "assessment.gate", "assessment.verdict", "assessment.found"),
                    gates.stream()
                            .map(state -> List.of(
                                    state.gate() + " " + words.translate("gate." + state.gate()),
                                    words.translate("verdict." + state.verdict()),
                                    words.translate("gate.found." + state.finding().key(), state.finding().arguments().toArray())))
                            .toList()));
            gates.stream()
                    .filter(state -> state.verdict() != Verdict.PASS)
                    .forEach(state -> blocks.add(new Block.Gap(words.translate(
                            "assessment.gap.gate", state.gate() + " " + words.translate("gate." + state.gate()), words.translate("verdict." + state.verdict())))));
        } catch (Refusal noSuchRequest) {
            blocks.add(new Block.Gap(words.translate("assessment.gap.gates")));
        }
        return chapter(words, "risks", blocks);
    }

    private static Chapter rights(Phrases words, Optional<FairnessPolicy> policy) {
        var blocks = new ArrayList<Block>();
        boolean offered = policy.isEmpty() || policy.get().terms().nonProfiled();
        blocks.add(offered ? new Block.Paragraph(words.translate("assessment.rights.option")) : new Block.Gap(words.translate("assessment.gap.option")));
        blocks.add(new Block.Paragraph(words.translate("assessment.rights.requests")));
        blocks.add(new Block.Gap(words.translate("assessment.gap.entry")));
        return chapter(words, "rights", blocks);
    }

    private Chapter governance(Phrases words, LivePair live, Surface surface) {
        var blocks = new ArrayList<Block>();
        approvals.find(new ApprovalId(live.approval())).ifPresentOrElse(
                request -> blocks.add(new Block.Paragraph(words.translate(
                        "assessment.approved",
                        request.requestedBy(),
                        String.join(", ", request.votes().stream().filter(Vote::counts).map(Vote::username).toList()),
                        day(live.since().toString())))),
                () -> blocks.add(new Block.Gap(words.translate("assessment.gap.approval"))));
        var signed = checklists.list().stream().filter(each -> each.surface() == surface && each.isSigned()).toList();
        if (signed.isEmpty()) {
            blocks.add(new Block.Gap(words.translate("assessment.gap.checklist")));
        } else {
            blocks.add(new Block.Table(
                    header(words, "assessment.checklist", "assessment.period", "assessment.signed"),
                    signed.stream().map(each -> checklist(words, each)).toList()));
        }
        var open = findings.list().stream().filter(Finding::isOpen).toList();
        String bySeverity = String.join(
                ", ",
                Arrays.stream(Severity.values())
                        .map(severity -> words.translate("severity." + severity) + " "
                                + open.stream().filter(finding -> finding.severity() == severity).count())
                        .toList());
        blocks.add(new Block.Paragraph(words.translate("assessment.findings", open.size(), bySeverity)));
        long overdue = open.stream().filter(finding -> finding.isOverdue(findings.today())).count();
        if (overdue > 0) {
            blocks.add(new Block.Gap(words.translate("assessment.gap.overdue", overdue)));
        }
        return chapter(words, "governance", blocks);
    }

    private List<String> checklist(Phrases words, Checklist checklist) {
        var signing = checklist.signing();
        return List.of(
                templates.find(checklist.template()).map(it -> it.title().in(words.language())).orElse(checklist.template()) + " v" + checklist.number(),
                checklist.period(),
                signing == null ? "" : signing.by() + " · " + day(signing.at().toString()) + " · " + signing.hash().substring(0, 12));
    }

    private static String parameters(Map<String, String> parameters) {
        return parameters.isEmpty() ? "—" : String.join(", ", parameters.entrySet().stream().map(each -> each.getKey() + " = " + each.getValue()).toList());
    }

    private static Chapter chapter(Phrases words, String key, List<Block> blocks) {
        return new Chapter(words.translate("assessment.chapter." + key), blocks);
    }

    /** A table of names and values. @param pairs keys of the names, each with its value */
    private static Block facts(Phrases words, String... pairs) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            rows.add(List.of(words.translate(pairs[i]), pairs[i + 1]));
        }
        return new Block.Table(header(words, "assessment.item", "assessment.content"), rows);
    }

    private static List<String> header(Phrases words, String... keys) {
        return Arrays.stream(keys).map(words::translate).toList();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String day(String instant) {
        return instant.substring(0, 10);
    }
}
