package io.equipoise.report;

import io.equipoise.approval.ApprovalQueue;
import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditId;
import io.equipoise.audit.AuditState;
import io.equipoise.audit.Auditor;
import io.equipoise.audit.AuditsOnErasedData;
import io.equipoise.compliance.assessment.SelfAssessment;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.evidence.ChainInspection;
import io.equipoise.evidence.ChainVerification;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.evidence.SigningKey;
import io.equipoise.model.CardBlock;
import io.equipoise.model.ModelCards;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import io.equipoise.training.export.ModelExport;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where reports are handed out. Each is made from the stored content in the language and time zone of whoever asks, and is a line of
 * evidence, with the digest of its bytes, before it leaves.
 */
@Component
public class ReportDesk {
    /** Who takes reports out; administrators keep people and settings. */
    private static final String READERS = "hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE', 'AUDITOR')";

    private static final String EXPORTED = "report.exported";

    private final Auditor auditor;
    private final AuditsOnErasedData erased;
    private final ModelRegistry models;
    private final ModelCards cards;
    private final DatasetCatalog datasets;
    private final PolicyCatalog policies;
    private final ApprovalQueue approvals;
    private final SelfAssessment assessments;
    private final ChainInspection inspection;
    private final SigningKey key;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReportDesk(
            Auditor auditor,
            AuditsOnErasedData erased,
            ModelRegistry models,
            ModelCards cards,
            DatasetCatalog datasets,
            PolicyCatalog policies,
            ApprovalQueue approvals,
            SelfAssessment assessments,
            ChainInspection inspection,
            SigningKey key,
            EvidenceLog evidence,
            CurrentOperator current,
            TransactionTemplate transaction,
            Clock clock) {
        this.auditor = auditor;
        this.erased = erased;
        this.models = models;
        this.cards = cards;
        this.datasets = datasets;
        this.policies = policies;
        this.approvals = approvals;
        this.assessments = assessments;
        this.inspection = inspection;
        this.key = key;
        this.evidence = evidence;
        this.current = current;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whether somebody may take reports out. */
    public static boolean readBy(Operator operator) {
        return List.of(Role.OPERATOR, Role.PRODUCT, Role.COMPLIANCE, Role.AUDITOR).stream().anyMatch(operator::has);
    }

    /**
     * The report of a finished audit.
     *
     * @throws Refusal {@code report.audit-unknown} or {@code report.audit-open} before it is done
     * @throws io.equipoise.store.ArtifactDamaged when the stored report is missing or was changed
     */
    @PreAuthorize(READERS)
    public ReportFile audit(AuditId id, ReportFormat format, Locale locale, ZoneId zone) {
        var words = Words.in(locale, zone);
        var content = content(auditor.find(id).orElseThrow(() -> new Refusal("report.audit-unknown", id.toString())));
        var document = new Document(
                "audit-" + tail(id.toString()), content, new AuditPage(content, words)::page, () -> CsvReports.of(content), content.chain());
        return handOut(EXPORTED, "audit", id.toString(), document, format, words);
    }

    /**
     * The card of a version.
     *
     * @throws Refusal {@code model.unknown}
     */
    @PreAuthorize(READERS)
    public ReportFile card(ModelVersionId id, ReportFormat format, Locale locale, ZoneId zone) {
        var words = Words.in(locale, zone);
        var content = content(models.require(id));
        var document = new Document(
                "model-card-" + tail(id.toString()), content, new CardPage(content, words)::page, () -> CsvReports.of(content), content.chain());
        return handOut(EXPORTED, "model-version", id.toString(), document, format, words);
    }

    /**
     * The self-assessment of what serves a surface, as far as the workspace can write it at this moment; its gaps are said in every format.
     *
     * @throws Refusal {@code assessment.nothing-live}
     */
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'AUDITOR')")
    public ReportFile assessment(Surface surface, ReportFormat format, Locale locale, ZoneId zone) {
        var words = Words.in(locale, zone);
        var content = AssessmentContent.of(assessments.draft(surface, words.language()), mark());
        var document = new Document(
                "self-assessment-" + surface.code(), content, new AssessmentPage(content, words)::page, () -> CsvReports.of(content), content.chain());
        return handOut("assessment.exported", "surface", surface.code(), document, format, words);
    }

    /**
     * What is handed out, in whichever format it is asked for.
     *
     * @param name of its file, without an ending
     * @param content what is sealed and signed
     * @param page the same to read, of the line that says whose copy it is and of the seal
     */
    private record Document(
            String name, Object content, BiFunction<String, Sealed, Page> page, Supplier<byte[]> table, @Nullable ChainMark chain) {}

    private ReportFile handOut(String action, String subjectType, String subject, Document document, ReportFormat format, Words words) {
        var sealed = sealed(document.name(), document.content());
        byte[] bytes = switch (format) {
            case PDF -> PdfPrinter.print(html(document, sealed, words));
            case HTML -> html(document, sealed, words).getBytes(StandardCharsets.UTF_8);
            case CSV -> document.table().get();
            case JSON -> SignedBundle.of(sealed, key.publicKey().pem(), document.chain());
        };
        String digest = ArtifactDigest.of(bytes).sha256();
        boolean marked = inspection.broken().isPresent();
        String language = format == ReportFormat.CSV || format == ReportFormat.JSON ? "" : "." + words.code();
        var file = new ReportFile(
                (marked ? "UNVERIFIED-" : "") + document.name() + language + "." + format.extension(), format.contentType(), bytes, digest);
        transaction.executeWithoutResult(status -> evidence.append(EvidenceEvent.of(action, subjectType, subject)
                .change(null, file.name() + (marked ? " (evidence log broken)" : ""))
                .hashes(Map.of("file", digest, "content", sealed.sha256()))));
        return file;
    }

    private String html(Document document, Sealed sealed, Words words) {
        return HtmlDocument.of(document.page().apply(copy(words), sealed), words);
    }

    private Sealed sealed(String name, Object content) {
        byte[] json = CanonicalJson.of(content);
        return new Sealed(name + ".json", json, ArtifactDigest.of(json).sha256(), key.sign(json), key.publicKey().id());
    }

    private String copy(Words words) {
        Operator who = current.require();
        return words.text("report.copy", who.username(), words.moment(clock.instant()));
    }

    private AuditContent content(Audit audit) {
        if (audit.state() != AuditState.DONE) {
            throw new Refusal("report.audit-open", audit.id().toString());
        }
        var report = auditor.report(audit);
        return AuditContents.of(audit, report, erased.of(report).orElse(null), mark());
    }

    private CardContent content(ModelVersion version) {
        var made = version.provenance();
        var words = cards.texts(version.id());
        return new CardContent(
                "equipoise-model-card/2",
                version.id().toString(),
                version.label(),
                version.kind().name(),
                version.stage().name(),
                version.artifact().sha256(),
                datasets.find(made.dataset()).map(Dataset::name).orElse("–"),
                made.datasetHash(),
                made.split().text(),
                made.trainedAt().toString(),
                made.trainedBy(),
                made.seed(),
                ModelExport.withOperatorSet(version),
                made.libraries(),
                version.protocol(),
                version.metrics(),
                words.revision(),
                words.sha256(),
                words.editedBy(),
                texts(words.texts()),
                words.missingTranslations(),
                mark(),
                newestAudit(version.id()).map(this::content).orElse(null),
                approvals(version));
    }

    /** Of the model alone, else under whatever policy it was measured last. */
    private Optional<Audit> newestAudit(ModelVersionId version) {
        return auditor.latestOf(version, null).or(() -> auditor.list().stream()
                .filter(audit -> audit.state() == AuditState.DONE
                        && audit.plan().model().equals(version)
                        && audit.plan().lists() == null)
                .findFirst());
    }

    private static Map<String, Map<String, String>> texts(Map<String, Map<CardBlock, String>> written) {
        var texts = new TreeMap<String, Map<String, String>>();
        written.forEach((language, blocks) -> {
            var byName = new LinkedHashMap<String, String>();
            blocks.forEach((block, text) -> byName.put(block.name(), text));
            texts.put(language, byName);
        });
        return texts;
    }

    private List<CardContent.Approval> approvals(ModelVersion version) {
        return approvals.list().stream()
                .filter(request -> request.subject().model().equals(version.id()))
                .map(request -> new CardContent.Approval(
                        request.id().toString(),
                        request.subject().surface().name(),
                        request.subject().policy() == null
                                ? "none"
                                : policies.find(request.subject().policy()).map(FairnessPolicy::label).orElse("–"),
                        request.state().name(),
                        request.requestedBy(),
                        request.comment(),
                        request.contentHash(),
                        request.votes().stream().filter(vote -> vote.counts()).map(vote -> vote.username()).sorted().collect(Collectors.toList()),
                        request.createdAt().toString()))
                .toList();
    }

    private @Nullable ChainMark mark() {
        return inspection.broken()
                .map(inspected -> {
                    var broken = (ChainVerification.Broken) inspected.found();
                    return new ChainMark(broken.seq(), broken.problem(), inspected.at().toString());
                })
                .orElse(null);
    }

    /** Ids begin with the time: their ends tell them apart. */
    private static String tail(String id) {
        return id.substring(id.lastIndexOf('-') + 1);
    }
}
