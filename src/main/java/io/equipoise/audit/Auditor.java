package io.equipoise.audit;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyBinding;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
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
    private final ScoringEngine engine;
    private final ArtifactStore artifacts;
    private final DataDirectory data;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("audit").daemon().factory());
    private volatile boolean closing;

    Auditor(
            AuditRepository audits,
            ModelRegistry models,
            PolicyCatalog policies,
            ScoringEngine engine,
            ArtifactStore artifacts,
            DataDirectory data,
            EvidenceLog evidence,
            CurrentOperator current,
            TransactionTemplate transaction,
            Clock clock) {
        this.audits = audits;
        this.models = models;
        this.policies = policies;
        this.engine = engine;
        this.artifacts = artifacts;
        this.data = data;
        this.evidence = evidence;
        this.current = current;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Orders an audit.
     *
     * @throws Refusal {@code model.unknown}, {@code audit.policy-unknown} or {@code audit.nothing}
     */
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT')")
    public AuditId start(AuditPlan plan) {
        models.require(plan.model());
        policy(plan);
        if (plan.userAttributes().isEmpty() && plan.itemAttributes().isEmpty()) {
            throw new Refusal("audit.nothing");
        }
        Operator who = current.require();
        UUID id = TimeOrderedId.next();
        transaction.executeWithoutResult(
                status -> audits.save(new AuditEntity(id, plan, who.username(), clock.instant())));
        worker.execute(() -> current.runAs(who, () -> run(id, plan)));
        return new AuditId(id);
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

    /** The newest finished audit of just this model and policy, if there is one. */
    @PreAuthorize("isAuthenticated()")
    public Optional<Audit> latestOf(
            ModelVersionId model, @Nullable PolicyVersionId policy) {
        return list().stream()
                .filter(audit -> audit.state() == AuditState.DONE
                        && audit.plan().model().equals(model)
                        && Objects.equals(audit.plan().policy(), policy))
                .findFirst();
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

    @EventListener
    @Order(-10)
    void closeInterrupted(ApplicationReadyEvent event) {
        transaction.executeWithoutResult(
                status -> audits.findByStateIn(EnumSet.of(AuditState.QUEUED, AuditState.RUNNING))
                        .forEach(audit -> audit.failed("interrupted", clock.instant())));
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
            Optional<FairnessPolicy> policy = policy(plan);
            say(id, 0.05, "opening");
            var view = engine.view(plan.model());
            List<Reranker> rerankers = policy.map(it -> PolicyBinding.rerankers(it, view.log())).orElse(List.of());
            var measurement = new Measurement(view, plan);
            say(id, 0.15, "ranking");
            int[][] lists = engine.rankUsers(plan.model(), measurement.users(), plan.cutoff(), rerankers);
            say(id, 0.4, "measuring");
            var report = measurement.report(lists, provenance(plan, model, policy));
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

    private static Map<String, String> provenance(AuditPlan plan, ModelVersion model, Optional<FairnessPolicy> policy) {
        var provenance = new TreeMap<String, String>();
        provenance.put("model", model.label());
        provenance.put("artifact", model.artifact().sha256());
        provenance.put("dataset", model.provenance().datasetHash());
        provenance.put("split", model.provenance().split().text());
        provenance.put("policy", policy.map(FairnessPolicy::label).orElse("none"));
        provenance.put("rules", policy.map(FairnessPolicy::contentHash).orElse("none"));
        provenance.put("seed", Long.toString(plan.seed()));
        provenance.put("replicates", Integer.toString(plan.replicates()));
        provenance.put("cutoff", Integer.toString(plan.cutoff()));
        provenance.put("minimum", Integer.toString(plan.minimum()));
        provenance.put("margin", Double.toString(plan.margin()));
        return provenance;
    }

    private Optional<FairnessPolicy> policy(AuditPlan plan) {
        if (plan.policy() == null) {
            return Optional.empty();
        }
        return Optional.of(policies.find(plan.policy())
                .orElseThrow(() -> new Refusal("audit.policy-unknown", plan.policy().toString())));
    }

    private void say(UUID id, double progress, String step) {
        change(id, audit -> audit.moveOn(progress, step));
    }

    private void change(UUID id, Consumer<AuditEntity> change) {
        transaction.executeWithoutResult(
                status -> audits.findById(id).ifPresent(change));
    }
}
