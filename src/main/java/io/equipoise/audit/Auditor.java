package io.equipoise.audit;

import io.equipoise.charter.CharterCatalog;
import io.equipoise.charter.CharterVersion;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.GroupMerges;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.CounterBasis;
import io.equipoise.policy.PolicyBinder;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.scoring.CandidateSample;
import io.equipoise.scoring.RecallPlan;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.TrainingView;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.ArtifactStore;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Where audits are ordered: a row first, then one measurement at a time off the request path, then a report in the store and evidence. */
@Component
public class Auditor {
    private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);

    private final AuditRepository audits;
    private final ModelRegistry models;
    private final PolicyCatalog policies;
    private final CharterCatalog charters;
    private final DatasetCatalog datasets;
    private final GroupMerges merges;
    private final AttributeRegistry attributes;
    private final ScoringEngine engine;
    private final PolicyBinder binder;
    private final CandidateSample samples;
    private final ArtifactStore artifacts;
    private final DataDirectory data;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final OperatorAccounts accounts;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("audit").daemon().factory());
    private volatile boolean closing;

    Auditor(
            AuditRepository audits,
            ModelRegistry models,
            PolicyCatalog policies,
            CharterCatalog charters,
            DatasetCatalog datasets,
            GroupMerges merges,
            AttributeRegistry attributes,
            ScoringEngine engine,
            PolicyBinder binder,
            CandidateSample samples,
            ArtifactStore artifacts,
            DataDirectory data,
            EvidenceLog evidence,
            CurrentOperator current,
            OperatorAccounts accounts,
            TransactionTemplate transaction,
            Clock clock) {
        this.audits = audits;
        this.models = models;
        this.policies = policies;
        this.charters = charters;
        this.datasets = datasets;
        this.merges = merges;
        this.attributes = attributes;
        this.engine = engine;
        this.binder = binder;
        this.samples = samples;
        this.artifacts = artifacts;
        this.data = data;
        this.evidence = evidence;
        this.current = current;
        this.accounts = accounts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Orders an audit.
     *
     * @throws Refusal {@code model.unknown}, {@code audit.policy-unknown}, {@code audit.charter-unknown}, {@code audit.baseline}, {@code
     *     audit.nothing}, {@code attribute.not-measurable} or {@code attribute.expired}
     */
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT')")
    public AuditId start(AuditPlan plan) {
        var model = models.require(plan.model());
        policy(plan.policy());
        var charter = charter(plan);
        for (var baseline : plan.baselines()) {
            policy(baseline.policy());
            var other = models.require(baseline.model());
            if (!other.comparableWith(model)) {
                throw new Refusal("audit.baseline", other.label(), model.label());
            }
        }
        if (plan.charter() == null && plan.userAttributes().isEmpty() && plan.itemAttributes().isEmpty()) {
            throw new Refusal("audit.nothing");
        }
        attributes.requireMeasurable(plan.userAttributes());
        charter.ifPresent(it -> attributes.requireMeasurable(it.charter().userAttributes()));
        Operator who = current.require();
        UUID id = TimeOrderedId.next();
        transaction.executeWithoutResult(
                status -> audits.save(new AuditEntity(id, plan, who.username(), clock.instant())));
        worker.execute(() -> current.runAs(who, () -> run(id, plan)));
        return new AuditId(id);
    }

    /**
     * Takes lists of any recommender in, to be measured by a plan that {@link AuditPlan#ofLists names} them.
     *
     * @param model whose snapshot and split they are held against
     * @return their digest in the store
     * @throws Refusal naming the line that cannot be read, or the item or user the snapshot does not know
     */
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT')")
    public ArtifactDigest upload(ModelVersionId model, SourceFile file) {
        UploadedLists.read(file, engine.view(model).log());
        ArtifactDigest digest = artifacts.put(file.path());
        transaction.executeWithoutResult(status -> evidence.append(EvidenceEvent.of("audit.lists-uploaded", "audit-lists", digest.shortForm())
                .change(null, file.name())
                .hashes(Map.of("lists", digest.sha256()))));
        return digest;
    }

    /** A path nothing lies under yet, to receive a file of lists. Whoever asked deletes it. */
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT')")
    public Path reserveUpload() {
        return data.work("lists").resolve(TimeOrderedId.next().toString());
    }

    /** Stops an audit that waits or runs: nothing of it is kept. */
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT')")
    public void cancel(AuditId id) {
        change(id.value(), audit -> {
            if (!audit.isOver()) {
                audit.cancelled(clock.instant());
            }
        });
    }

    @PreAuthorize("isAuthenticated()")
    public Optional<Audit> find(AuditId id) {
        return audits.findById(id.value()).map(AuditEntity::snapshot);
    }

    /** Newest first. */
    @PreAuthorize("isAuthenticated()")
    public List<Audit> list() {
        return audits.findAllByOrderByIdDesc().stream().map(AuditEntity::snapshot).toList();
    }

    /** As {@link #latestOf(ModelVersionId, PolicyVersionId)}, of lists whose candidates are found in this way. */
    @PreAuthorize("isAuthenticated()")
    public Optional<Audit> latestOf(ModelVersionId model, @Nullable PolicyVersionId policy, RecallPlan recall) {
        return ofPair(model, policy).filter(audit -> audit.plan().recall().equals(recall)).findFirst();
    }

    /** The newest finished audit of just this model and policy, if there is one. */
    @PreAuthorize("isAuthenticated()")
    public Optional<Audit> latestOf(
            ModelVersionId model, @Nullable PolicyVersionId policy) {
        return ofPair(model, policy).findFirst();
    }

    /** The newest first. */
    private Stream<Audit> ofPair(ModelVersionId model, @Nullable PolicyVersionId policy) {
        return audits.ofPair(model.value(), policy == null ? null : policy.value(), AuditState.DONE).stream()
                .map(AuditEntity::snapshot)
                .filter(audit -> audit.plan().lists() == null);
    }

    /**
     * What a finished audit found, its bytes checked just now.
     *
     * @throws io.equipoise.store.ArtifactDamaged when they are missing or were changed
     * @throws IllegalStateException before the audit is done
     */
    @PreAuthorize("isAuthenticated()")
    public AuditReport report(Audit audit) {
        if (audit.reportDigest() == null) {
            throw new IllegalStateException("Audit " + audit.id() + " has no report: " + audit.state());
        }
        return ReportJson.read(artifacts.open(new ArtifactDigest(audit.reportDigest())), AuditReport.class);
    }

    /**
     * What a stop interrupted is measured again from the beginning, for whoever asked: the plan names everything, so the numbers are those it
     * would have had.
     */
    @EventListener
    @Order(-10)
    void resumeInterrupted(ApplicationReadyEvent event) {
        var waiting = transaction.execute(status -> {
            var open = audits.findByStateIn(EnumSet.of(AuditState.QUEUED, AuditState.RUNNING));
            open.forEach(AuditEntity::requeue);
            return open.stream().map(AuditEntity::snapshot).toList();
        });
        for (Audit audit : waiting) {
            var who = requester(audit.startedBy());
            worker.execute(() -> current.runAs(who, () -> run(audit.id().value(), audit.plan())));
        }
    }

    /** The evidence names whoever asked, also when their account was closed in the meantime. */
    private Operator requester(String username) {
        return current.callAs(Operator.SYSTEM, accounts::colleagues).stream()
                .filter(each -> each.username().equals(username))
                .findFirst()
                .orElseGet(() -> new Operator(Operator.SYSTEM.id(), username, username, Operator.SYSTEM.roles(), false));
    }

    @PreDestroy
    void close() {
        closing = true;
        worker.shutdownNow();
    }

    private void run(UUID id, AuditPlan plan) {
        if (closing || !transaction.<Boolean>execute(status -> audits.findById(id).orElseThrow().begin())) {
            return;
        }
        try {
            ModelVersion model = models.require(plan.model());
            Optional<FairnessPolicy> policy = policy(plan.policy());
            Optional<CharterVersion> charter = charter(plan);
            say(id, 0.05, "opening");
            var view = engine.view(plan.model());
            var uploaded = plan.lists() == null ? null : UploadedLists.read(SourceFile.of(artifacts.open(plan.lists())), view.log());
            var measurement = uploaded == null ? new Measurement(view, plan) : new Measurement(view, plan, uploaded::has);
            say(id, 0.15, "ranking");
            Instant asOf = audits.findById(id).orElseThrow().snapshot().createdAt();
            var steps = bound(policy, plan.model(), view, asOf);
            int[][] lists = uploaded == null
                    ? engine.rankUsers(plan.model(), measurement.users(), plan.cutoff(), steps.rerankers(), plan.recall())
                    : uploaded.of(measurement.users(), plan.cutoff());
            List<Measurement.BaselineLists> baselines = new ArrayList<>();
            for (var baseline : plan.baselines()) {
                var other = policy(baseline.policy());
                baselines.add(new Measurement.BaselineLists(
                        baseline.role(),
                        models.require(baseline.model()).label() + other.map(it -> " + " + it.label()).orElse(""),
                        engine.rankUsers(
                                baseline.model(), measurement.users(), plan.cutoff(),
                                bound(other, baseline.model(), engine.view(baseline.model()), asOf).rerankers())));
            }
            say(id, 0.4, "measuring");
            var report = measurement.report(lists, charter.orElse(null), baselines, provenance(plan, model, policy, charter, steps.basis()));
            finish(id, model, policy, report);
        } catch (RuntimeException failure) {
            if (!closing) {
                LOG.warn("Audit {} failed", id, failure);
                String why = Refusal.words(failure);
                change(id, audit -> {
                    if (!audit.isOver()) {
                        audit.failed(why, clock.instant());
                    }
                });
            }
        }
    }

    private void finish(UUID id, ModelVersion model, Optional<FairnessPolicy> policy, AuditReport report) {
        ArtifactDigest digest = store(id, report);
        transaction.executeWithoutResult(status -> {
            var audit = audits.findById(id).orElseThrow();
            if (audit.isOver()) {
                return;
            }
            audit.done(digest, model.artifact().sha256(), clock.instant());
            var hashes = new TreeMap<String, String>();
            hashes.put("report", digest.sha256());
            hashes.put("artifact", model.artifact().sha256());
            policy.ifPresent(it -> hashes.put("rules", it.contentHash()));
            if (report.charter() != null) {
                hashes.put("charter", report.charter().hash());
            }
            evidence.append(EvidenceEvent.of("audit.completed", "audit", id)
                    .change(null, model.label() + policy.map(it -> " + " + it.label()).orElse(""))
                    .hashes(hashes));
        });
    }

    private ArtifactDigest store(UUID id, AuditReport report) {
        Path file = data.work("audits").resolve(id + ".json");
        try {
            ReportJson.write(report, file);
            return artifacts.put(file);
        } finally {
            try {
                Files.deleteIfExists(file);
            } catch (IOException leftBehind) {
                LOG.warn("Could not delete {}", file, leftBehind);
            }
        }
    }

    private Map<String, String> provenance(
            AuditPlan plan, ModelVersion model, Optional<FairnessPolicy> policy, Optional<CharterVersion> charter, CounterBasis counters) {
        var provenance = new TreeMap<String, String>();
        provenance.put("model", model.label());
        provenance.put("artifact", model.artifact().sha256());
        // The content measured on: a successor where somebody was erased since the version was trained.
        provenance.put("dataset", datasets.find(model.provenance().dataset())
                .map(Dataset::contentHash)
                .orElse(model.provenance().datasetHash()));
        var merged = merges.of(model.provenance().dataset());
        if (!merged.isEmpty()) {
            provenance.put(AuditedGroups.KEY, merged.text());
        }
        provenance.put("split", model.provenance().split().text());
        provenance.put("policy", policy.map(FairnessPolicy::label).orElse("none"));
        provenance.put("rules", policy.map(FairnessPolicy::contentHash).orElse("none"));
        if (counters.source() != CounterBasis.Source.UNUSED) {
            provenance.put("counters", counters.text());
        }
        if (plan.candidates() != null) {
            provenance.put("candidates", plan.candidates());
        }
        provenance.put("seed", Long.toString(plan.seed()));
        provenance.put("replicates", Integer.toString(plan.replicates()));
        provenance.put("cutoff", Integer.toString(plan.cutoff()));
        provenance.put("minimum", Integer.toString(plan.minimum()));
        provenance.put("margin", Double.toString(plan.margin()));
        charter.ifPresent(it -> {
            provenance.put("charter", it.label());
            provenance.put("charter-hash", it.contentHash());
        });
        if (plan.lists() != null) {
            provenance.put("lists", plan.lists().sha256());
        }
        return provenance;
    }

    /** Counters as of when the audit was ordered: an audit that a stop interrupted reads what it would have read. */
    private PolicyBinder.Bound bound(Optional<FairnessPolicy> policy, ModelVersionId model, TrainingView view, Instant asOf) {
        var ground = new PolicyBinder.Ground(view.log(), () -> samples.of(model), view.split()::train);
        return policy.map(it -> binder.bind(it, Set.of(), ground, asOf))
                .orElseGet(() -> new PolicyBinder.Bound(List.of(), new CounterBasis(CounterBasis.Source.UNUSED, 0, asOf)));
    }

    private Optional<FairnessPolicy> policy(@Nullable PolicyVersionId id) {
        if (id == null) {
            return Optional.empty();
        }
        return Optional.of(policies.find(id).orElseThrow(() -> new Refusal("audit.policy-unknown", id.toString())));
    }

    private Optional<CharterVersion> charter(AuditPlan plan) {
        return Optional.ofNullable(plan.charter())
                .map(id -> charters.find(id).orElseThrow(() -> new Refusal("audit.charter-unknown", id.toString())));
    }

    private void say(UUID id, double progress, String step) {
        change(id, audit -> audit.moveOn(progress, step));
    }

    private void change(UUID id, Consumer<AuditEntity> change) {
        transaction.executeWithoutResult(
                status -> audits.findById(id).ifPresent(change));
    }
}
