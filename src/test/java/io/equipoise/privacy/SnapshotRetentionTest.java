package io.equipoise.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.Eventually;
import io.equipoise.audit.AuditPlan;
import io.equipoise.audit.Auditor;
import io.equipoise.audit.AuditsOnErasedData;
import io.equipoise.audit.AuditState;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.SnapshotErasure;
import io.equipoise.dataset.SnapshotExpiry;
import io.equipoise.dataset.SnapshotUser;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.dataset.SplitShelf;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.dataset.intake.Imports;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.ranking.Surface;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.ArtifactStore;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredId;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A snapshot that is older than its class is kept: what goes, what stays, and what those say that stand on it. */
@ConsoleTest
class SnapshotRetentionTest {
    private static final Operator CORA = Cast.person("cora", Role.COMPLIANCE);
    private static final SplitPlan SPLIT = new SplitPlan(SplitPlan.standard().positives(), 1, 0.8, 1);

    @TempDir
    Path folder;

    @Autowired
    RetentionSchedule schedule;

    @Autowired
    SnapshotExpiry expiry;

    @Autowired
    SnapshotErasure erasures;

    @Autowired
    ImportDesk imports;

    @Autowired
    DatasetCatalog datasets;

    @Autowired
    SplitShelf splits;

    @Autowired
    TrainingDesk trainings;

    @Autowired
    ModelRegistry models;

    @Autowired
    ScoringEngine engine;

    @Autowired
    Auditor auditor;

    @Autowired
    AuditsOnErasedData audits;

    @Autowired
    LiveSurfaces surfaces;

    @Autowired
    ArtifactStore artifacts;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Dataset imported() throws IOException {
        String name = "aged " + UUID.randomUUID();
        var users = new StringBuilder("user_id,gender\n");
        var events = new StringBuilder("user_id,item_id,event_type,timestamp,price\n");
        for (int u = 0; u < 24; u++) {
            users.append(name, 5, 13).append(u).append(u % 2 == 0 ? ",F\n" : ",M\n");
            for (int e = 0; e < 8; e++) {
                events.append(name, 5, 13).append(u).append(",i").append((u + e) % 10).append(",purchase,2022-01-0").append(e + 1).append("T10:00:00Z,5\n");
            }
        }
        var request = ImportRequest.of(
                name,
                SourceFile.of(Files.writeString(folder.resolve("users.csv"), users)),
                SourceFile.of(Files.writeString(folder.resolve("items.csv"), "item_id,provider\ni0,p\ni1,q\n")),
                SourceFile.of(Files.writeString(folder.resolve("events.csv"), events)));
        var job = current.callAs(Operator.SYSTEM, () -> Imports.finished(imports, imports.start(request)));
        return datasets.find(job.dataset()).orElseThrow();
    }

    private ModelVersion trained(Dataset dataset) {
        var plan = new TrainingPlan(dataset.id(), ModelKind.EASE, "aged-" + dataset.contentHash().substring(0, 8), SPLIT, Map.of(), 1);
        var training = current.callAs(Operator.SYSTEM, () -> trainings.start(plan));
        Eventually.so(() -> trainings.find(training).orElseThrow().state().isOver());
        return models.require(trainings.find(training).orElseThrow().version());
    }

    private void age(Dataset dataset, int days) {
        jdbc.sql("UPDATE dataset SET created_at = ? WHERE id = ?")
                .param(LocalDateTime.now().minusDays(days))
                .param(StoredId.bytes(dataset.id().value()))
                .update();
    }

    private RetentionRule snapshots() {
        return current.callAs(CORA, schedule::rules).stream().filter(rule -> rule.type() == RetentionClass.SNAPSHOTS).findFirst().orElseThrow();
    }

    private static void refused(String key, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @Test
    void an_old_snapshot_goes_with_its_splits_and_whatever_stood_on_it_says_so() throws Exception {
        var dataset = imported();
        var young = imported();
        var split = splits.keep(dataset.id(), SPLIT);
        var version = trained(dataset);
        var audit = current.callAs(Operator.SYSTEM, () -> auditor.start(new AuditPlan(version.id(), null, List.of("gender"), List.of("provider"), 5, 10, 0.02, 50, 1)));
        Eventually.so(() -> current.callAs(Operator.SYSTEM, () -> auditor.find(audit).orElseThrow()).state().isOver());
        var done = current.callAs(Operator.SYSTEM, () -> auditor.find(audit).orElseThrow());
        assertThat(done.state()).isEqualTo(AuditState.DONE);
        var report = current.callAs(Operator.SYSTEM, () -> auditor.report(done));
        var tables = datasets.manifest(dataset.id());
        Path laidOut = datasets.folder(dataset.id());
        assertThat(audits.of(report)).isEmpty();
        age(dataset, 1_096);
        age(young, 1_094);

        current.runAs(CORA, () -> schedule.hold(RetentionClass.SNAPSHOTS, "case 7 before the court"));
        assertThat(snapshots().due()).isPositive();
        assertThat(current.callAs(CORA, () -> schedule.term(RetentionClass.SNAPSHOTS, dataset.createdAt())).held()).isTrue();
        current.runAs(CORA, schedule::sweepNow);
        assertThat(datasets.list()).extracting(Dataset::id).contains(dataset.id());

        current.runAs(CORA, () -> schedule.release(RetentionClass.SNAPSHOTS, "case 7 is closed"));
        assertThat(current.callAs(CORA, schedule::sweepNow)).isPositive();

        assertThat(datasets.list()).extracting(Dataset::id).contains(young.id()).doesNotContain(dataset.id());
        assertThat(datasets.expired()).extracting(Dataset::id).contains(dataset.id());
        assertThat(datasets.find(dataset.id()).orElseThrow().name()).isEqualTo(dataset.name());
        assertThat(artifacts.contains(dataset.manifest())).isFalse();
        assertThat(List.of(tables.users().sha256(), tables.events().sha256())).noneMatch(hash -> artifacts.contains(new ArtifactDigest(hash)));
        assertThat(artifacts.contains(split.artifact())).isFalse();
        assertThat(laidOut).doesNotExist();
        // The items of both are the same file, and the young one still needs it.
        datasets.verify(young.id());
        refused("dataset.expired", () -> datasets.open(dataset.id()));
        refused("dataset.expired", () -> engine.view(version.id()));
        refused("dataset.expired", () -> current.callAs(Operator.SYSTEM, () -> trainings.start(new TrainingPlan(
                dataset.id(), ModelKind.EASE, "again", SPLIT, Map.of(), 1))));
        assertThat(erasures.tombstone(dataset.contentHash())).hasValueSatisfying(tombstone -> assertThat(tombstone.isExpiry()).isTrue());
        assertThat(audits.of(report)).hasValueSatisfying(tombstone -> assertThat(tombstone.isExpiry()).isTrue());
        assertThat(datasets.lineage(dataset.id())).isPresent();
        assertThat(current.callAs(CORA, () -> evidence.about("dataset", dataset.id().toString())))
                .extracting(EvidenceEntry::action)
                .endsWith("dataset.expired");
        assertThat(current.callAs(CORA, schedule::sweepNow)).isZero();
    }

    @Test
    void a_snapshot_that_live_lists_are_made_from_stays_until_they_are_not() throws Exception {
        var dataset = imported();
        var version = trained(dataset);
        age(dataset, 2_000);
        var before = surfaces.live(Surface.PROMOTIONS);
        current.runAs(CORA, () -> transaction.executeWithoutResult(status ->
                surfaces.activate(new LivePair(Surface.PROMOTIONS, version.id(), null, UUID.randomUUID(), Instant.now()), "test")));
        try {
            assertThat(snapshots().needed()).isPositive();
            assertThat(current.callAs(CORA, () -> expiry.need(dataset.id()))).contains(SnapshotUser.Need.LIVE);
            current.runAs(CORA, schedule::sweepNow);
            assertThat(datasets.find(dataset.id()).orElseThrow().isExpired()).isFalse();
        } finally {
            jdbc.sql("DELETE FROM live_surface WHERE surface = 'PROMOTIONS'").update();
            before.ifPresent(pair -> current.runAs(CORA, () -> transaction.executeWithoutResult(status -> surfaces.activate(pair, "test"))));
        }
        current.runAs(CORA, schedule::sweepNow);
        assertThat(datasets.find(dataset.id()).orElseThrow().isExpired()).isTrue();
    }
}
