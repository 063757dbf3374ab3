package io.equipoise.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.ConsoleTest;
import io.equipoise.Equipoise;
import io.equipoise.Eventually;
import io.equipoise.approval.ApprovalQueue;
import io.equipoise.approval.ApprovalRequest;
import io.equipoise.audit.Auditor;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.evidence.ChainVerification;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelRegistry;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.ranking.Surface;
import io.equipoise.ranking.UserId;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.serving.Storefront;
import io.equipoise.store.DataDirectory;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The demo built whole by its own services, then taken away again. */
@SpringBootTest(
        classes = Equipoise.class,
        properties = {"equipoise.demo=on", "equipoise.mode=console", "equipoise.serving.deadline=10m", "logging.file.name=target/test-data/demo.log"})
@ContextConfiguration(initializers = ConsoleTest.FreshData.class)
@Import(FaultHooks.class)
@DirtiesContext
class DemoWorkspaceTest {
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
    ApprovalQueue queue;

    @Autowired
    LiveSurfaces surfaces;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    DataDirectory data;

    @Autowired
    Storefront storefront;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FaultHooks faults;

    @Autowired
    ObjectProvider<SecurityContextHolderStrategy> strategies;

    @Test
    void the_demo_fills_every_screen_and_leaves_in_one_action() {
        Eventually.so(() -> demo.status().orElseThrow().state() != DemoStatus.State.BUILDING);
        assertThat(demo.status().orElseThrow().failure()).isNull();
        assertThat(demo.status().orElseThrow().state()).isEqualTo(DemoStatus.State.READY);
        var officer = cast.player("co1");
        current.runAs(officer, () -> {
            assertThat(datasets.list()).isNotEmpty();
            assertThat(models.list()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(auditor.list()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(queue.list()).extracting(ApprovalRequest::isOpen).contains(true, false);
            assertThat(policies.list()).isNotEmpty();
            assertThat(evidence.verify()).isInstanceOf(ChainVerification.Intact.class);
        });
        assertThat(surfaces.live(Surface.HOME)).isPresent();
        assertThat(data.root().resolve("demo-truth.json")).exists();
        assertThat(Files.exists(data.keys().resolve(KeyStep.FILE))).isTrue();

        a_stopped_engine_is_covered_by_what_it_made_before_and_the_list_says_so();
        an_altered_row_is_named();

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
            assertThat(queue.list()).isEmpty();
            assertThat(evidence.verify()).isInstanceOf(ChainVerification.Intact.class);
        });
    }

    private void a_stopped_engine_is_covered_by_what_it_made_before_and_the_list_says_so() {
        var shopper = new UserId("C100005");
        asStorefront(() -> {
            var before = storefront.list(Surface.HOME, shopper, 5, true).list();
            faults.stopEngine();
            try {
                var covered = storefront.list(Surface.HOME, shopper, 5, true).list();
                assertThat(covered.fallback()).isEqualTo("last-good");
                assertThat(covered.slots()).isEqualTo(before.slots());
                var stranger = storefront.list(Surface.HOME, new UserId("C100006"), 5, true).list();
                assertThat(stranger.fallback()).isEqualTo("popular");
                assertThat(stranger.slots()).hasSize(5);
                assertThat(storefront.list(Surface.HOME, shopper, 5, false).list().fallback()).isEqualTo("popular");
            } finally {
                faults.startEngine();
            }
            assertThat(storefront.list(Surface.HOME, shopper, 5, true).list().fallback()).isNull();
        });
    }

    private void an_altered_row_is_named() {
        Runnable undo = faults.alterEvidence(9);
        current.runAs(cast.player("co1"), () -> assertThat(evidence.verify())
                .isEqualTo(new ChainVerification.Broken(9, "changed", 8)));
        undo.run();
        current.runAs(cast.player("co1"), () -> assertThat(evidence.verify()).isInstanceOf(ChainVerification.Intact.class));
    }

    private long servedLists() {
        return jdbc.sql("SELECT COUNT(*) FROM served_list").query(Long.class).single();
    }

    /** As a caller with a key whose scope is to read lists. */
    private void asStorefront(Runnable call) {
        // The strategy of this application: another one in the same run may have set the static holder's.
        var contexts = strategies.getIfAvailable(SecurityContextHolder::getContextHolderStrategy);
        var before = contexts.getContext();
        var context = contexts.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                "storefront", null, List.of(new SimpleGrantedAuthority("SCOPE_lists:read"))));
        contexts.setContext(context);
        try {
            call.run();
        } finally {
            contexts.setContext(before);
        }
    }
}
