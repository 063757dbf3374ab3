package io.equipoise.ui.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.internal.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.Location;
import io.equipoise.Eventually;
import io.equipoise.audit.AuditPlan;
import io.equipoise.audit.Auditor;
import io.equipoise.dataset.OldSnapshot;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.model.ModelKind;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.TimeOrderedId;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingPlan;
import io.equipoise.ui.ViewTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Whoever opens what stood on a snapshot that retention let go reads what happened, on every screen. */
class ExpiredSnapshotScreensTest extends ViewTest {
    @TempDir
    Path folder;

    @Autowired
    ApplicationContext console;

    @Autowired
    TrainingDesk trainings;

    @Autowired
    Auditor auditor;

    @Autowired
    CurrentOperator current;

    private String open(String address) {
        UI.getCurrent().navigate("datasets");
        var where = new Location(address);
        UI.getCurrent().navigate(where.getPath(), where.getQueryParameters());
        MockVaadin.clientRoundtrip();
        assertThat($(H1.class).all()).as(address).hasSize(1);
        return text();
    }

    private String text() {
        return ((Component) getCurrentView()).getElement().getTextRecursively();
    }

    /** Some of it is read while the page is already there. */
    private void says(String address, String... words) {
        open(address);
        await(() -> Stream.of(words).allMatch(text()::contains));
    }

    @Test
    void every_screen_that_stood_on_it_says_that_it_is_gone() throws IOException {
        var old = OldSnapshot.imported(console, folder);
        var dataset = old.dataset();
        var split = new SplitPlan(SplitPlan.standard().positives(), 1, 0.8, 1);
        var plan = new TrainingPlan(dataset.id(), ModelKind.EASE, "old-" + TimeOrderedId.next(), split, Map.of(), 1);
        var training = current.callAs(Operator.SYSTEM, () -> trainings.start(plan));
        Eventually.so(() -> trainings.find(training).orElseThrow().state().isOver());
        var version = trainings.find(training).orElseThrow().version();
        var audit = current.callAs(Operator.SYSTEM, () -> auditor.start(new AuditPlan(version, null, List.of("gender"), List.of(), 5, 10, 0.02, 50, 1)));
        Eventually.so(() -> current.callAs(Operator.SYSTEM, () -> auditor.find(audit).orElseThrow()).state().isOver());
        old.letGo();

        signInAs(Role.OPERATOR, Role.COMPLIANCE, Role.PRODUCT);
        says("datasets", "Deleted by retention");
        says("datasets/" + dataset.id(), "The content of this snapshot was deleted on", "Deleted on");
        assertThat($view(Button.class).withText("Data bias").single().isEnabled()).isFalse();
        says("datasets/" + dataset.id() + "/bias", "was deleted on", "at the end of its retention");
        says("versions/" + version, "can no longer be reproduced, previewed, audited or put live");
        says("audits/" + audit, "The data of this audit were deleted on");
        says("training/" + training, dataset.name());
        for (String screen : List.of("versions", "training", "training/new", "audits/new?version=" + version, "preview?version=" + version, "bias?version=" + version,
                "tradeoffs?version=" + version, "approvals/new?version=" + version, "versions/" + version + "/card", "retention", "")) {
            assertThat(open(screen)).as(screen).isNotBlank();
        }
        speak(Locale.SIMPLIFIED_CHINESE);
        says("datasets/" + dataset.id(), "保存期限届满后删除");
    }
}
