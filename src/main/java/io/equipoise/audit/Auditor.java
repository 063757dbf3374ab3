package io.equipoise.audit;

import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.scoring.RecallPlan;
import io.equipoise.scoring.ScoringEngine;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final AuditMeasurer measurer;
    private final AttributeRegistry attributes;
    private final ScoringEngine engine;
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
            AuditMeasurer measurer,
            AttributeRegistry attributes,
            ScoringEngine engine,
            ArtifactStore artifacts,
            DataDirectory data,
            EvidenceLog evidence,
            CurrentOperator current,
            OperatorAccounts accounts,
            TransactionTemplate transaction,
            Clock clock) {
        this.audits = audits;
        this.models = models;
        this.measurer = measurer;
        this.attributes = attributes;
        this.engine = engine;
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
        measurer.policy(plan.policy());
        var charter = measurer.charter(plan);
        for (var baseline : plan.baselines()) {
            measurer.policy(baseline.policy());
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
            Instant ordered = audits.findById(id).orElseThrow().snapshot().createdAt();
            finish(id, measurer.measure(plan, ordered, (progress, step) -> change(id, audit -> audit.moveOn(progress, step))));
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

    private void finish(UUID id, AuditMeasurer.Measured measured) {
        var model = measured.model();
        var policy = measured.policy();
        var report = measured.report();
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

    private void change(UUID id, Consumer<AuditEntity> change) {
        transaction.executeWithoutResult(
                status -> audits.findById(id).ifPresent(change));
    }
}
