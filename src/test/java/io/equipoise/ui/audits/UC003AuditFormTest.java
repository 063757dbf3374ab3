package io.equipoise.ui.audits;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.streams.UploadMetadata;
import io.equipoise.Eventually;
import io.equipoise.audit.Audit;
import io.equipoise.audit.Auditor;
import io.equipoise.charter.CharterCatalog;
import io.equipoise.compliance.TinyShop;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.charter.CharterRule;
import io.equipoise.model.ModelVersion;
import io.equipoise.ranking.Surface;
import io.equipoise.routine.AuditRoutine;
import io.equipoise.routine.AuditRoutines;
import io.equipoise.routine.Cadence;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.security.Role;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.ui.ViewTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An audit ordered on screen: by a charter, against the version before, of lists made elsewhere. */
class UC003AuditFormTest extends ViewTest {
    @TempDir
    Path folder;

    @Autowired
    private ApplicationContext console;

    @Autowired
    private CharterCatalog charters;

    @Autowired
    private Auditor auditor;

    @Autowired
    private ScoringEngine engine;

    @Autowired
    private AuditRoutines routines;

    @Autowired
    private LiveSurfaces surfaces;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private ModelVersion first;
    private ModelVersion second;

    @BeforeEach
    void make() throws Exception {
        var shop = new TinyShop(console, folder);
        var dataset = shop.imported(true);
        String name = "audited-" + UUID.randomUUID();
        first = shop.popularity(dataset, name);
        second = shop.popularity(dataset, name);
        var charter = new Charter(
                List.of(new CharterRule.Utility("ndcg", 0.01)), Charter.Open.FIRST,
                new Charter.Settings(5, 10, 10, 0.95, Charter.Correction.HOLM, 200, 7), Set.of(), Set.of());
        signInAs(Role.PRODUCT);
        var pending = charters.submit(charters.draft(charter, "ours", LocalDate.now()).id());
        for (int approval = 0; approval < 2; approval++) {
            signInAs(Role.COMPLIANCE);
            charters.decide(pending.id(), pending.pin(), true, "fine");
        }
    }

    @AfterEach
    void leaveNoneInForce() {
        jdbc.sql("DELETE FROM charter_vote").update();
        jdbc.sql("DELETE FROM charter_version").update();
        jdbc.sql("DELETE FROM audit_routine").update();
        jdbc.sql("DELETE FROM live_surface").update();
    }

    @Test
    void the_charter_in_force_and_the_version_before_are_chosen_at_once() throws Exception {
        signInAs(Role.OPERATOR);
        open(second);
        assertThat(field("Slots of a list").isReadOnly()).isTrue();
        assertThat(field("Slots of a list").getValue()).isEqualTo(5);
        test(button("Start the audit")).click();
        var audit = over();
        assertThat(audit.failure()).isNull();
        assertThat(audit.plan().charter()).isEqualTo(charters.inForce().orElseThrow().id());
        assertThat(audit.plan().cutoff()).isEqualTo(5);
        assertThat(audit.plan().baselines()).singleElement().satisfies(it -> assertThat(it.model()).isEqualTo(first.id()));
        UI.getCurrent().navigate("audits");
        UI.getCurrent().navigate("audits/" + audit.id());
        assertThat($view(H2.class).all()).extracting(H2::getText).contains("By charter " + charters.inForce().orElseThrow().label(), "Against other versions");
    }

    @Test
    void without_a_charter_the_sizes_are_ones_own() throws Exception {
        signInAs(Role.COMPLIANCE);
        open(second);
        box("Charter").clear();
        test(field("Slots of a list")).setValue(3);
        $view(CheckboxGroup.class).all().getLast().clear();
        test(button("Start the audit")).click();
        var audit = over();
        assertThat(audit.plan().charter()).isNull();
        assertThat(audit.plan().cutoff()).isEqualTo(3);
        assertThat(audit.plan().baselines()).isEmpty();
    }

    @Test
    void lists_of_another_recommender_are_measured_and_a_bad_line_is_named() throws Exception {
        signInAs(Role.PRODUCT);
        open(second);
        var upload = $view(ListsUpload.class).single();
        upload.arrived(new UploadMetadata("theirs.csv", "text/csv", 10), Files.writeString(folder.resolve("bad"), "user,item,rank\ns,no-such,1\n").toFile());
        test(button("Start the audit")).click();
        await(() -> upload.getElement().getTextRecursively().contains("no-such"));
        assertThat(upload.getElement().getTextRecursively()).contains("theirs.csv, line 2");
        assertThat(button("Start the audit").isEnabled()).isTrue();

        var log = engine.view(second.id()).log();
        var lists = new StringBuilder("user,item,rank\n");
        for (int user = 0; user < log.userCount(); user++) {
            lists.append(log.user(user).value()).append(',').append(log.item(user % log.itemCount()).value()).append(",1\n");
        }
        upload.arrived(new UploadMetadata("theirs.csv", "text/csv", 10), Files.writeString(folder.resolve("good"), lists).toFile());
        test(button("Start the audit")).click();
        // The page hears of the order after it stands: what it does then is waited for, not the order.
        await(() -> !Files.exists(folder.resolve("good")));
        var audit = over();
        assertThat(audit.plan().lists()).isNotNull();
        assertThat(audit.failure()).isNull();
        assertThat(audit.plan().policy()).isNull();
        assertThat(Files.exists(folder.resolve("good"))).isFalse();
        UI.getCurrent().navigate("audits/" + audit.id());
        assertThat($view(H1.class).single().getText()).startsWith("Uploaded lists");
    }

    @Test
    @SuppressWarnings("unchecked")
    void an_audit_of_a_schedule_ordered_now_is_in_the_list_and_what_came_of_it_is_said() {
        signInAs(Role.COMPLIANCE);
        routines.schedule(Surface.CART, new Cadence.Monthly(1, 3));
        UI.getCurrent().navigate("audits");
        auditNow();
        assertThat(said()).anyMatch(text -> text.startsWith("Nothing is live on this surface"));

        transaction.executeWithoutResult(status ->
                surfaces.activate(new LivePair(Surface.CART, second.id(), null, UUID.randomUUID(), Instant.now()), "test"));
        int before = auditor.list().size();
        auditNow();
        assertThat(said()).contains("The audit is ordered; it is at the top of the list.");
        var ordered = auditor.list();
        assertThat(ordered).hasSize(before + 1);
        var grid = (Grid<Audit>) $view(Grid.class).all().getFirst();
        assertThat(grid.getListDataView().getItem(0).id()).isEqualTo(ordered.getFirst().id());
        await(() -> auditor.list().getFirst().state().isOver());
        assertThat(auditor.list().getFirst().failure()).isNull();
    }

    @SuppressWarnings("unchecked")
    private void auditNow() {
        var actions = test((Grid<AuditRoutine>) $view(Grid.class).all().getLast()).getCellComponent(0, 5);
        var now = (Button) actions.getElement().getChild(0).getComponent().orElseThrow();
        assertThat(now.getAriaLabel()).contains("Audit now");
        test(now).click();
    }

    private List<String> said() {
        return $(Notification.class).all().stream().map(each -> each.getElement().getTextRecursively()).toList();
    }

    private void open(ModelVersion version) {
        UI.getCurrent().navigate("audits/new", QueryParameters.of("version", version.id().toString()));
    }

    private Audit over() {
        return Eventually.of(() -> auditor.list().getFirst(), audit -> audit.state().isOver());
    }

    private IntegerField field(String label) {
        return $view(IntegerField.class).all().stream().filter(each -> label.equals(each.getLabel())).findFirst().orElseThrow();
    }

    private ComboBox<?> box(String label) {
        return $view(ComboBox.class).all().stream().filter(each -> label.equals(each.getLabel())).findFirst().orElseThrow();
    }

    private List<String> texts() {
        return $view(Span.class).all().stream().map(Span::getText).toList();
    }

    private Button button(String text) {
        return $view(Button.class).withText(text).single();
    }
}
