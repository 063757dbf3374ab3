package io.equipoise.approval;

import static io.equipoise.Cast.CO1;
import static io.equipoise.Cast.CO2;
import static io.equipoise.Cast.OP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.JourneySnapshot;
import io.equipoise.dataset.OldSnapshot;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A version whose snapshot was let go makes no list: it is refused in words before it goes live, not found out by the first shopper. */
@ConsoleTest
class GoneDataTest {
    @TempDir
    Path folder;

    @Autowired
    ApprovalDesk desk;

    @Autowired
    ApprovalQueue queue;

    @Autowired
    RollbackDesk rollbacks;

    @Autowired
    ModelRegistry models;

    @Autowired
    LiveSurfaces surfaces;

    @Autowired
    CurrentOperator current;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext console;

    @AfterEach
    void nothingIsLive() {
        jdbc.sql("DELETE FROM live_surface").update();
    }

    private ApprovalSubject subject(DatasetId dataset) {
        return new ApprovalSubject(Surface.CART, Cast.version(models, current, folder, "gone", ModelKind.POPULARITY, dataset).id(), null);
    }

    private ApprovalRequest asked(ApprovalSubject subject) {
        return current.callAs(OP, () -> desk.request(subject, "better lists"));
    }

    private Decision approve(Operator who, ApprovalRequest request) {
        return current.callAs(who, () -> desk.decide(request.id(), request.contentHash(), Vote.Choice.APPROVE, "looked at it"));
    }

    private ApprovalRequest live(DatasetId dataset) {
        var request = asked(subject(dataset));
        approve(CO1, request);
        assertThat(approve(CO2, request)).isEqualTo(new Decision.WentLive());
        return request;
    }

    @Test
    void a_surface_is_not_taken_back_to_a_pair_that_makes_no_list_any_more() throws IOException {
        var dataset = OldSnapshot.imported(console, folder);
        var old = live(dataset.id());
        var now = live(JourneySnapshot.of(console).id());
        assertThat(current.callAs(CO1, () -> rollbacks.obstacle(old))).isEmpty();
        dataset.letGo();
        assertThat(current.callAs(CO1, () -> rollbacks.obstacle(old)).orElseThrow().key()).isEqualTo("dataset.expired");
        assertThatThrownBy(() -> current.callAs(OP, () -> rollbacks.rollBack(Surface.CART, old.id(), "clicks fell")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("dataset.expired"));
        assertThat(surfaces.live(Surface.CART).orElseThrow().model()).isEqualTo(now.subject().model());
        assertThat(current.callAs(OP, rollbacks::list)).noneMatch(each -> each.to().equals(old.id()));
    }

    @Test
    void a_pair_that_makes_no_list_is_neither_asked_for_nor_approved_but_can_be_rejected() throws IOException {
        var dataset = OldSnapshot.imported(console, folder);
        var waiting = asked(subject(dataset.id()));
        dataset.letGo();
        assertThat(approve(CO1, waiting))
                .isInstanceOfSatisfying(Decision.Refused.class, refusal -> assertThat(refusal.key()).isEqualTo("dataset.expired"));
        assertThatThrownBy(() -> asked(subject(dataset.id())))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("dataset.expired"));
        assertThat(current.callAs(CO1, () -> desk.decide(waiting.id(), waiting.contentHash(), Vote.Choice.REJECT, "too old")))
                .isEqualTo(new Decision.Rejected());
    }

    @Test
    void a_scheduled_pair_whose_data_went_in_between_is_open_again_and_not_live() throws IOException {
        var dataset = OldSnapshot.imported(console, folder);
        var at = Instant.now().plus(Duration.ofHours(1));
        var asked = current.callAs(OP, () -> desk.request(RequestScope.PAIR, subject(dataset.id()), "better lists", at));
        approve(CO1, asked);
        assertThat(approve(CO2, asked)).isInstanceOf(Decision.Scheduled.class);
        dataset.letGo();
        jdbc.sql("UPDATE approval_request SET activate_at = ? WHERE id = ?")
                .param(LocalDateTime.now().minusDays(1))
                .param(StoredId.bytes(asked.id().value()))
                .update();
        current.runAs(CO1, () -> desk.activateIfDue(asked.id()));
        assertThat(current.callAs(CO1, () -> queue.find(asked.id())).orElseThrow().state()).isEqualTo(ApprovalState.OPEN);
        assertThat(surfaces.live(Surface.CART)).isEmpty();
    }
}
