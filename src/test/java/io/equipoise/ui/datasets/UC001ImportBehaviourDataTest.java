package io.equipoise.ui.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadTester;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.EventType;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.dataset.attribute.AttributeStanding;
import io.equipoise.dataset.attribute.LegalBasis;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.Imports;
import io.equipoise.dataset.intake.SavedMapping;
import io.equipoise.dataset.intake.SavedMappings;
import io.equipoise.security.Role;
import io.equipoise.store.TimeOrderedId;
import io.equipoise.ui.ViewTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** UC-001: an operator brings a shop's behaviour data in and sees what was kept and why the rest was not. */
class UC001ImportBehaviourDataTest extends ViewTest {
    @Autowired
    ImportDesk desk;

    @Autowired
    DatasetCatalog catalog;

    @Autowired
    AttributeRegistry registry;

    @Autowired
    SavedMappings mappings;

    private final String name = "Shop " + TimeOrderedId.next();

    private static String events() {
        return "user_id,item_id,timestamp,event_type\n"
                + IntStream.range(0, 80)
                        .mapToObj(n -> "u" + n + ",p" + n % 7 + ",2024-03-01T10:00:00Z,view\n")
                        .collect(Collectors.joining())
                + "u1,p1,2999-01-01,view\nu1,,2024-03-01,view\nu1,p1,2024-03-01,teleport\n";
    }

    private static String users() {
        return "user_id,region,gender\n"
                + IntStream.range(0, 80)
                        .mapToObj(n -> "u" + n + "," + (n < 12 ? "overseas" : n < 45 ? "east" : "south") + ",F\n")
                        .collect(Collectors.joining());
    }

    private void drop(String file, String label, String text) {
        var upload = $(Upload.class).all().stream()
                .filter(candidate -> label.equals(candidate.getElement().getAttribute("aria-label")))
                .findFirst()
                .orElseThrow();
        new UploadTester<>(upload).upload(file, "text/csv", text.getBytes(StandardCharsets.UTF_8));
        roundTrip();
    }

    private Button button(String text) {
        return $(Button.class).withText(text).single();
    }

    private void importShop() {
        UI.getCurrent().navigate("datasets/import");
        drop("events.csv", "Events", events());
        drop("users.csv", "Users", users());
        test($(TextField.class).withCaption("Name").single()).setValue(name);
        toTheEnd();
        test(button("Start import")).click();
        var id = desk.list().stream().filter(job -> job.name().equals(name)).findFirst().orElseThrow().id();
        Imports.finished(desk, id);
        // The page follows by a signal and push, which a browser journey tries; here it is opened again.
        UI.getCurrent().navigate("datasets/imports/" + id);
    }

    /** Takes everything as proposed, and consent as the basis of what is protected. */
    private void toTheEnd() {
        test(button("Next")).click();
        test(button("Next")).click();
        test(button("Next")).click();
        bases().forEach(basis -> basis.setValue(LegalBasis.CONSENT));
        test(button("Next")).click();
    }

    @SuppressWarnings("unchecked")
    private List<Select<LegalBasis>> bases() {
        return $(Select.class).all().stream()
                .filter(box -> "Legal basis".equals(box.getLabel()) && box.isVisible())
                .map(box -> (Select<LegalBasis>) box)
                .toList();
    }

    private Dataset dataset() {
        return catalog.list().stream().filter(dataset -> dataset.name().equals(name)).findFirst().orElseThrow();
    }

    private <T extends Component & HasText> List<String> texts(Class<T> type) {
        return $(type).all().stream().map(HasText::getText).toList();
    }

    @Test
    void the_next_button_says_what_is_missing() {
        signInAs(Role.OPERATOR);
        UI.getCurrent().navigate("datasets/import");

        assertThat(button("Next").isEnabled()).isFalse();
        assertThat(reason("Next")).isEqualTo("Add the events file first.");
        drop("events.csv", "Events", events());
        assertThat(reason("Next")).isEqualTo("Give the dataset a name first.");
        test($(TextField.class).withCaption("Name").single()).setValue(name);
        assertThat(button("Next").isEnabled()).isTrue();
    }

    private String reason(String button) {
        return button(button).getElement().getAttribute("aria-description");
    }

    @Test
    void a_column_nobody_recognises_is_given_its_meaning_before_next_works() {
        signInAs(Role.OPERATOR);
        UI.getCurrent().navigate("datasets/import");
        drop("events.csv", "Events", "who,what,when,did\nann,p1,2024-03-01,bought\nbob,p2,2024-03-02,saw\n");
        test($(TextField.class).withCaption("Name").single()).setValue(name);
        test(button("Next")).click();

        assertThat(reason("Next")).isEqualTo("Events: choose the column that means user_id.");
        means("who means", "user_id");
        means("what means", "item_id");
        means("did means", "event_type");
        assertThat(button("Next").isEnabled()).isTrue();
        means("bought means", EventType.PURCHASE);
        means("saw means", EventType.VIEW);
        test(button("Next")).click();
        test(button("Next")).click();
        test(button("Next")).click();
        assertThat($(Pre.class).single().getText())
                .contains("user_id: who")
                .contains("bought: purchase")
                .contains("saw: view");
        test(button("Start import")).click();
        var job = Imports.finished(desk, desk.list().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow().id());
        assertThat(job.report().rejectedRows()).isZero();
        assertThat(dataset().events()).isEqualTo(2);
    }

    @SuppressWarnings("unchecked")
    private <T> void means(String label, T meaning) {
        ((ComboBox<T>) $(ComboBox.class).all().stream()
                        .filter(box -> label.equals(box.getAriaLabel().orElse("")))
                        .findFirst()
                        .orElseThrow())
                .setValue(meaning);
    }

    @Test
    void next_waits_for_the_legal_basis_of_what_is_protected_and_says_of_which() {
        signInAs(Role.OPERATOR);
        UI.getCurrent().navigate("datasets/import");
        drop("events.csv", "Events", events());
        drop("users.csv", "Users", "user_id,income,shoe\nu1,high,40\n");
        test($(TextField.class).withCaption("Name").single()).setValue(name);
        test(button("Next")).click();
        test(button("Next")).click();
        test(button("Next")).click();

        assertThat(reason("Next")).isEqualTo("Choose a legal basis for income first.");
        assertThat(bases()).hasSize(1);
        bases().getFirst().setValue(LegalBasis.CONTRACT);
        assertThat(button("Next").isEnabled()).isTrue();
        test(button("Next")).click();
        assertThat(registry.standing("income"))
                .isInstanceOfSatisfying(
                        AttributeStanding.Decided.class,
                        decided -> assertThat(decided.decision().basis()).isEqualTo(LegalBasis.CONTRACT));
        assertThat(registry.standing("shoe")).isInstanceOf(AttributeStanding.Undecided.class);
    }

    @Test
    void a_mapping_is_saved_under_a_name_and_reads_the_next_delivery() {
        signInAs(Role.OPERATOR);
        UI.getCurrent().navigate("datasets/import");
        drop("events.csv", "Events", "who,what,when,did\nann,p1,2024-03-01,view\n");
        test($(TextField.class).withCaption("Name").single()).setValue(name);
        test(button("Next")).click();
        means("who means", "user_id");
        means("what means", "item_id");
        IntStream.range(0, 3).forEach(step -> test(button("Next")).click());
        test(button("Save as source")).click();
        assertThat(mappings.list()).extracting(SavedMapping::name).contains(name);

        UI.getCurrent().navigate("datasets");
        UI.getCurrent().navigate("datasets/import");
        drop("events.csv", "Events", "who,what,when,did\nbob,p2,2024-04-01,view\n");
        var kept = mappings.list().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        ((ComboBox<SavedMapping>) $(ComboBox.class).withCaption("Saved source").single()).setValue(kept);
        test($(TextField.class).withCaption("Name").single()).setValue(name);
        test(button("Next")).click();
        assertThat(button("Next").isEnabled()).isTrue();
    }

    @Test
    void three_bad_rows_are_rejected_with_reasons_and_can_be_downloaded() {
        signInAs(Role.OPERATOR);
        importShop();

        assertThat($(H1.class).single().getText()).isEqualTo(name);
        assertThat(texts(Paragraph.class)).contains("Of 163 rows read, 160 were kept and 3 rejected.");
        assertThat(texts(H2.class)).contains("Users", "Events");
        var reasons = $(Grid.class).all().getFirst();
        assertThat(test(reasons).size()).isEqualTo(3);
        assertThat(test(reasons).getCellText(0, 0)).isEqualTo("User or item id missing");
        assertThat($(Anchor.class).all()).anyMatch(anchor -> anchor.getChildren()
                .anyMatch(child -> child instanceof Button b && b.getText().equals("Download rejected rows")));
    }

    @Test
    void the_report_speaks_chinese() {
        signInAs(Role.OPERATOR);
        importShop();
        speak(Locale.CHINESE);
        UI.getCurrent().navigate("datasets");
        UI.getCurrent().navigate("datasets/imports/"
                + desk.ofDataset(dataset().id()).orElseThrow().id());

        assertThat(texts(Paragraph.class)).contains("共读取 163 行，保留 160 行，3 行被拒绝。");
    }

    @Test
    void a_dataset_shows_its_groups_and_hides_the_small_ones() {
        signInAs(Role.OPERATOR);
        importShop();
        signInAs(Role.AUDITOR);
        UI.getCurrent().navigate("datasets/" + dataset().id());
        await(() -> texts(H3.class).contains("Region"));

        var rows = $(ListItem.class).all().stream()
                .map(row -> row.getChildren().filter(Span.class::isInstance).map(s -> ((Span) s).getText()).toList())
                .toList();
        assertThat(rows)
                .contains(List.of("Overseas", "fewer than 30"), List.of("East", "hidden to protect a smaller group"))
                .contains(List.of("South", "35", "43.8%"), List.of("Unknown", "0", "0.0%"));

        test(button("Verify hash")).click();
        await(() -> texts(Span.class).contains("Every byte of this snapshot is what it was when it was written."));
    }

    @Test
    void the_list_links_to_the_dataset_and_an_auditor_cannot_import() {
        signInAs(Role.OPERATOR);
        importShop();
        signInAs(Role.AUDITOR);
        UI.getCurrent().navigate("datasets");

        assertThat(test($(Grid.class).last()).size()).isPositive();
        assertThat(button("Import data").isEnabled()).isFalse();
        UI.getCurrent().navigate("datasets/import");
        assertThat($(H1.class).single().getText()).isEqualTo("No access");
    }

    @Test
    void a_name_already_taken_is_said_at_the_field() {
        signInAs(Role.OPERATOR);
        importShop();
        UI.getCurrent().navigate("datasets/import");
        drop("events.csv", "Events", events());
        var field = $(TextField.class).withCaption("Name").single();
        test(field).setValue(name);
        test(button("Next")).click();

        assertThat(field.isInvalid()).isTrue();
        assertThat(field.getErrorMessage()).contains(name);
    }

    @Test
    void a_file_that_cannot_be_read_is_refused_in_words_when_it_arrives() {
        signInAs(Role.OPERATOR);
        UI.getCurrent().navigate("datasets/import");
        drop("events.csv", "Events", "PAR1 is no text at all");
        test($(TextField.class).withCaption("Name").single()).setValue(name);

        assertThat(reason("Next")).isEqualTo("Add the events file first.");
        assertThat(texts(Span.class)).anyMatch(text -> text.contains("events.csv"));
    }

    @Test
    void an_address_of_no_dataset_is_not_found() {
        signInAs(Role.OPERATOR);
        UI.getCurrent().navigate("datasets/" + TimeOrderedId.next());

        assertThat($(H1.class).single().getText()).isEqualTo("Page not found");
    }
}
