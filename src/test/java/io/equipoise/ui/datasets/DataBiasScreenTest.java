package io.equipoise.ui.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.upload.UploadTester;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.GroupMerges;
import io.equipoise.dataset.bias.DataBias;
import io.equipoise.dataset.bias.DataDecisions;
import io.equipoise.dataset.bias.DataFinding.Remedy;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.dataset.intake.Imports;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.TimeOrderedId;
import io.equipoise.ui.ViewTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody decides about a finding, thinks again, merges a small group and takes it apart. */
class DataBiasScreenTest extends ViewTest {
    @TempDir
    Path folder;

    @Autowired
    ImportDesk desk;

    @Autowired
    DataBias bias;

    @Autowired
    DataDecisions decisions;

    @Autowired
    GroupMerges merges;

    @Autowired
    CurrentOperator current;

    private DatasetId dataset;

    @BeforeEach
    void shop() throws IOException {
        dataset = delivered(108);
    }

    /** Of 110 shoppers those from {@code south} on live on islands, too few to be shown. */
    private DatasetId delivered(int islands) throws IOException {
        var users = new ArrayList<>(List.of("user_id,region"));
        var events = new ArrayList<>(List.of("user_id,item_id,timestamp,event_type"));
        for (int u = 0; u < 110; u++) {
            users.add(u + "," + (u < 60 ? "North" : u < islands - 3 ? "South" : "Islands"));
            events.add("%d,i%d,%d,view".formatted(u, u % 7, 1_750_000_000L + u));
        }
        var request = ImportRequest.of(
                "screen of bias " + TimeOrderedId.next(),
                SourceFile.of(Files.write(folder.resolve("users.csv"), users)),
                null,
                SourceFile.of(Files.write(folder.resolve("events.csv"), events)));
        return current.callAs(Operator.SYSTEM, () -> Imports.finished(desk, desk.start(request))).dataset();
    }

    private void open() {
        // A report made before is there at once; how the page follows one being made is tried in a real browser.
        current.runAs(Operator.SYSTEM, () -> bias.of(dataset));
        UI.getCurrent().navigate("datasets");
        UI.getCurrent().navigate("datasets/" + dataset + "/bias");
        await(() -> !$view(BiasFindingsPanel.class).all().isEmpty());
    }

    private Button button(String text) {
        return $(Button.class).withText(text).all().getFirst();
    }

    private String shown() {
        return ((Component) getCurrentView()).getElement().getTextRecursively();
    }

    @Test
    void a_small_group_is_merged_is_told_of_and_taken_apart_again() {
        signInAs(Role.PRODUCT);
        open();
        test(button("Merge groups")).click();
        assertThat($(ComboBox.class).all().getLast().getValue()).isEqualTo("North");
        test($(Button.class).withText("Merge groups").all().getLast()).click();
        open();
        assertThat($(Dialog.class).all()).isEmpty();
        assertThat(shown()).contains("counts as North");
        assertThat(merges.list(dataset)).hasSize(1);

        test(button("Take apart")).click();
        open();
        assertThat($view(MergesPanel.class).all()).isEmpty();
        assertThat(merges.list(dataset)).isEmpty();
        assertThat(button("Merge groups").isEnabled()).isTrue();
        assertThat(shown()).contains("Decided before (2)", "Taken back: Merge groups");
    }

    @Test
    void what_was_decided_can_be_reconsidered_and_taken_back() {
        var finding = current.callAs(Operator.SYSTEM, () -> bias.of(dataset)).findings().getFirst();
        current.runAs(Operator.SYSTEM, () -> decisions.decide(dataset, finding, Remedy.WAIT, "until summer"));
        signInAs(Role.COMPLIANCE);
        open();
        assertThat(shown()).contains("Decided: Wait", "until summer");
        int offered = $(Button.class).withText("Wait").all().size();
        test(button("Reconsider")).click();
        // The very same remedy is offered again, beside the others.
        assertThat($(Button.class).withText("Wait").all()).hasSize(offered + 1);
        test(button("Take back")).click();
        assertThat(shown()).doesNotContain("Decided: Wait");
        assertThat(decisions.of(dataset)).isEmpty();
        assertThat(decisions.history(dataset).get(finding.key())).hasSize(2);
    }

    @Test
    void who_may_only_read_sees_the_merge_and_why_it_cannot_be_undone() {
        current.runAs(Operator.SYSTEM, () -> merges.merge(dataset, "region", "Islands", "North"));
        signInAs(Role.AUDITOR);
        open();
        assertThat(shown()).contains("Islands counts as North");
        assertThat(button("Take apart").isEnabled()).isFalse();
        assertThat(button("Take apart").getElement().getAttribute("aria-description")).startsWith("Operators, compliance officers");
    }

    @Test
    void a_benchmark_asks_for_everything_it_needs_before_it_can_be_kept() {
        signInAs(Role.OPERATOR);
        open();
        test(button("Add a population benchmark")).click();
        var keep = $(Button.class).withText("Keep").single();
        assertThat(keep.getElement().getAttribute("aria-description")).isEqualTo("Say where the numbers come from.");
        test($(TextField.class).withCaption("Source").single()).setValue("Census");
        assertThat(keep.getElement().getAttribute("aria-description")).isEqualTo("Say which day the numbers speak of.");
        $(DatePicker.class).withCaption("As of").single().setValue(LocalDate.of(2020, 11, 1));
        assertThat(keep.getElement().getAttribute("aria-description")).isEqualTo("Add the file.");
        assertThat(keep.isEnabled()).isFalse();
        drop("group,share\nNorth,0.2\nSouth,0.2\n");
        test(keep).click();
        assertThat($(Paragraph.class).all()).filteredOn(p -> p.hasClassName("eq-error-text")).singleElement().satisfies(p -> {
            assertThat(p.isVisible()).isTrue();
            assertThat(p.getText()).contains("0.4");
        });
        drop("group,share\nNorth,50\nIslands,50\n");
        test(keep).click();
        assertThat($(Dialog.class).all()).isEmpty();
        open();
        assertThat(shown()).contains("Census");
        assertThat(shown()).contains("Islands");
    }

    private void drop(String benchmark) {
        new UploadTester<>($(Upload.class).single()).upload("census.csv", "text/csv", benchmark.getBytes(StandardCharsets.UTF_8));
        roundTrip();
    }

    @Test
    @SuppressWarnings("unchecked")
    void the_difference_to_the_snapshot_before_is_counted() throws IOException {
        DatasetId later = delivered(100);
        signInAs(Role.OPERATOR);
        UI.getCurrent().navigate("datasets/" + later);
        await(() -> !$(NumberTable.class).from($view(DifferencePanel.class).single()).all().isEmpty());
        Grid<List<String>> grid = $(Grid.class).from($view(DifferencePanel.class).single()).single();
        // Eight more shoppers live on the islands; nobody came and nobody went.
        assertThat(grid.getListDataView().getItems().findFirst().orElseThrow()).containsExactly("Users", "0", "0", "8");
    }
}
