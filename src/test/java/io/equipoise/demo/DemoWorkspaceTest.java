package io.equipoise.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.ConsoleTest;
import io.equipoise.Equipoise;
import io.equipoise.approval.ApprovalDesk;
import io.equipoise.approval.ApprovalRequest;
import io.equipoise.audit.Auditor;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.evidence.ChainVerification;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelRegistry;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.DataDirectory;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The demo built whole by its own services, then taken away again. */
@SpringBootTest(
        classes = Equipoise.class,
        properties = {"equipoise.demo=on", "equipoise.mode=console", "logging.file.name=target/test-data/demo.log"})
@ContextConfiguration(initializers = ConsoleTest.FreshData.class)
@DirtiesContext
class DemoWorkspaceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    @Autowired
    DemoWorkspace demo;

    @Autowired
    DemoCast cast;

    @Autowired
    CurrentOperator current;

    @Autowired
    OperatorAccounts accounts;

    @Autowired
    DatasetCatalog datasets;

    @Autowired
    ModelRegistry models;

    @Autowired
    PolicyCatalog policies;

    @Autowired
    Auditor auditor;

    @Autowired
    ApprovalDesk approvals;

    @Autowired
    LiveSurfaces surfaces;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    DataDirectory data;

    @Test
    void the_demo_fills_every_screen_and_leaves_in_one_action() throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (demo.status().orElseThrow().state() == DemoStatus.State.BUILDING && Instant.now().isBefore(end)) {
            Thread.sleep(500);
        }
        assertThat(demo.status().orElseThrow().failure()).isNull();
        assertThat(demo.status().orElseThrow().state()).isEqualTo(DemoStatus.State.READY);
        var officer = cast.player("co1");
        current.runAs(officer, () -> {
            assertThat(datasets.list()).isNotEmpty();
            assertThat(models.list()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(auditor.list()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(approvals.list()).extracting(ApprovalRequest::isOpen).contains(true, false);
            assertThat(policies.list()).isNotEmpty();
            assertThat(evidence.verify()).isInstanceOf(ChainVerification.Intact.class);
        });
        assertThat(surfaces.live(Surface.HOME)).isPresent();
        assertThat(data.root().resolve("demo-truth.json")).exists();
        assertThat(Files.exists(data.keys().resolve(KeyStep.FILE))).isTrue();

        current.runAs(cast.player("ad"), demo::remove);
        assertThat(demo.status()).isEmpty();
        assertThat(accounts.needsFirstAdministrator()).isTrue();
        assertThat(cast.list()).isEmpty();
        assertThat(datasets.list()).isEmpty();
        assertThat(models.list()).isEmpty();
        assertThat(surfaces.all()).isEmpty();
        current.runAs(officer, () -> {
            assertThat(policies.list()).isEmpty();
            assertThat(auditor.list()).isEmpty();
            assertThat(approvals.list()).isEmpty();
            assertThat(evidence.verify()).isInstanceOf(ChainVerification.Intact.class);
        });
    }
}
