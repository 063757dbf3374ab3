package io.equipoise.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.JourneySnapshot;
import io.equipoise.dataset.Relevance;
import io.equipoise.dataset.Relevance.Reach;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.dataset.intake.Imports;
import io.equipoise.model.ModelKind;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.fair.FairLearning;
import io.equipoise.ui.ViewTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class UC002TrainTest extends ViewTest {
    @TempDir
    Path folder;

    @Autowired
    ApplicationContext console;

    @Autowired
    DatasetCatalog catalog;

    @Autowired
    ImportDesk imports;

    @Autowired
    TrainingDesk desk;

    @Autowired
    CurrentOperator current;

    private Dataset rated() throws IOException, InterruptedException {
        String name = "rated " + UUID.randomUUID();
        var users = Files.writeString(folder.resolve("users.csv"), "user_id\nu0\n");
        var items = Files.writeString(folder.resolve("items.csv"), "item_id\ni0\n");
        var events = new StringBuilder("user_id,item_id,timestamp,event_type,rating\n");
        for (int user = 0; user < 8; user++) {
            for (int item = 0; item < 8; item++) {
                events.append("u%d,i%d,%d,review,%d\n".formatted(user, item, 1_700_000_000 + 60 * item, 1 + (user + item) % 5));
            }
        }
        Path told = Files.writeString(folder.resolve("events.csv"), events);
        var request = ImportRequest.of(name, SourceFile.of(users), SourceFile.of(items), SourceFile.of(told));
        var id = current.callAs(Operator.SYSTEM, () -> imports.start(request));
        current.runAs(Operator.SYSTEM, () -> Imports.finished(imports, id));
        return catalog.list().stream().filter(dataset -> dataset.name().equals(name)).findFirst().orElseThrow();
    }

    private void open(Dataset dataset) {
        UI.getCurrent().navigate("training/new", new QueryParameters(Map.of("dataset", List.of(dataset.id().toString()))));
    }

    private <T extends Component & HasLabel> T labelled(Class<T> kind, String label) {
        return $(kind).all().stream().filter(field -> label.equals(field.getLabel())).findFirst().orElseThrow();
    }

    private <T extends Component & HasLabel> boolean shown(Class<T> kind, String label) {
        return $(kind).all().stream().anyMatch(field -> label.equals(field.getLabel()));
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Object> box(String label) {
        return labelled(ComboBox.class, label);
    }

    @Test
    void a_snapshot_with_ratings_can_be_judged_by_them_and_the_order_keeps_the_threshold() throws Exception {
        var dataset = rated();
        assertThat(catalog.manifest(dataset.id()).hasRatings()).isTrue();
        signInAs(Role.OPERATOR);
        open(dataset);
        var relevance = box("Relevant");
        assertThat(relevance.getListDataView().getItems()).containsExactly((Object[]) Reach.values());
        assertThat(shown(NumberField.class, "Lowest rating that counts")).isFalse();
        relevance.setValue(Reach.HELD_BACK);
        var threshold = labelled(NumberField.class, "Lowest rating that counts");
        $(RadioButtonGroup.class).single().setValue(ModelKind.POPULARITY);
        String name = "rated-" + UUID.randomUUID();
        labelled(TextField.class, "Name").setValue(name);
        var start = $(Button.class).all().stream().filter(button -> button.getText().equals("Start training")).findFirst().orElseThrow();

        threshold.setValue(null);
        start.click();
        assertThat(threshold.isInvalid()).isTrue();
        assertThat(desk.list()).noneMatch(run -> run.plan().name().equals(name));

        threshold.setValue(3.5);
        start.click();
        var run = desk.list().stream().filter(each -> each.plan().name().equals(name)).findFirst().orElseThrow();
        assertThat(run.plan().split().relevance()).isEqualTo(new Relevance(Reach.HELD_BACK, 3.5));
    }

    @Test
    void a_snapshot_without_ratings_says_so() {
        signInAs(Role.OPERATOR);
        open(JourneySnapshot.of(console));
        assertThat(box("Relevant").getListDataView().getItems()).containsExactly(Reach.ALL);
        assertThat(box("Relevant").getHelperText()).contains("no ratings");
    }

    @Test
    void what_is_missing_or_out_of_range_is_marked_and_the_first_of_it_takes_the_focus() {
        signInAs(Role.OPERATOR);
        open(JourneySnapshot.of(console));
        $(RadioButtonGroup.class).single().setValue(ModelKind.SASREC);
        labelled(TextField.class, "Name").setValue("  ");
        var patience = labelled(NumberField.class, "Patience");
        patience.setValue(null);
        int before = desk.list().size();
        $(Button.class).all().stream().filter(button -> button.getText().equals("Start training")).findFirst().orElseThrow().click();
        assertThat(labelled(TextField.class, "Name").isInvalid()).isTrue();
        assertThat(patience.isInvalid()).isTrue();
        assertThat(labelled(NumberField.class, "Dropout").isInvalid()).isFalse();
        assertThat(desk.list()).hasSize(before);
        var told = UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(call -> call.getInvocation().getExpression())
                .filter(expression -> expression.contains("scrollIntoView") || expression.contains("focus"))
                .toList();
        assertThat(told).anyMatch(call -> call.contains("scrollIntoView")).anyMatch(call -> call.contains("focus"));
    }

    @Test
    void groups_to_even_out_are_chosen_among_the_attributes_of_the_snapshot() {
        signInAs(Role.OPERATOR);
        open(JourneySnapshot.of(console));
        $(RadioButtonGroup.class).single().setValue(ModelKind.SASREC);
        box("Fairness while learning").setValue(FairLearning.Kind.REWEIGHING);
        assertThat(box("Attribute of shoppers").getListDataView().getItems()).contains("age", "income");
        $(Button.class).all().stream().filter(button -> button.getText().equals("Start training")).findFirst().orElseThrow().click();
        assertThat(box("Attribute of shoppers").isInvalid()).isTrue();
    }

    @Test
    void the_form_speaks_chinese() {
        speak(Locale.SIMPLIFIED_CHINESE);
        signInAs(Role.OPERATOR);
        open(JourneySnapshot.of(console));
        assertThat(box("相关性").getHelperText()).contains("没有评分");
    }

    @Test
    void a_sequence_model_offers_its_losses_and_networks_their_fairness() {
        signInAs(Role.OPERATOR);
        open(JourneySnapshot.of(console));
        var kind = $(RadioButtonGroup.class).single();
        kind.setValue(ModelKind.SASREC);
        assertThat(box("Loss").getListDataView().getItems()).containsExactly("SOFTMAX", "GBCE");
        assertThat(box("Loss").getItemLabelGenerator().apply("GBCE")).isEqualTo("gBCE, calibrated binary");
        assertThat(box("Item vectors begin with").getValue()).isEqualTo("FACTORS");
        for (var able : List.of(ModelKind.MLP, ModelKind.NEUMF, ModelKind.GRU4REC)) {
            kind.setValue(able);
            assertThat(shown(ComboBox.class, "Fairness while learning")).isTrue();
            assertThat(shown(ComboBox.class, "Begin with")).isTrue();
        }
        kind.setValue(ModelKind.EASE);
        assertThat(shown(ComboBox.class, "Fairness while learning")).isFalse();
    }
}
