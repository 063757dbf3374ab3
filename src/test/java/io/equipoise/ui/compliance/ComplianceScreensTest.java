package io.equipoise.ui.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.equipoise.Cast;
import io.equipoise.compliance.checklist.Answer;
import io.equipoise.compliance.checklist.Checklist;
import io.equipoise.compliance.checklist.ChecklistTemplate;
import io.equipoise.compliance.checklist.ChecklistTemplates;
import io.equipoise.compliance.checklist.Checklists;
import io.equipoise.compliance.filing.FilingDesk;
import io.equipoise.compliance.filing.FilingKind;
import io.equipoise.compliance.filing.FilingState;
import io.equipoise.compliance.finding.Findings;
import io.equipoise.compliance.finding.FindingSource;
import io.equipoise.compliance.finding.FindingState;
import io.equipoise.compliance.finding.NewFinding;
import io.equipoise.compliance.finding.Severity;
import io.equipoise.compliance.obligation.ObligationRow;
import io.equipoise.model.ModelKind;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.security.Role;
import io.equipoise.ui.ViewTest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The screens of compliance, used by those who may and opened by those who may only read. */
class ComplianceScreensTest extends ViewTest {
    private static final String[] SCREENS = {"findings", "obligations", "checklists", "filings", "disclosures", "self-assessment"};

    @Autowired
    private Findings findings;

    @Autowired
    private Checklists checklists;

    @Autowired
    private ChecklistTemplates templates;

    @Autowired
    private FilingDesk filings;

    @Autowired
    private OperatorAccounts accounts;

    @Autowired
    private CurrentOperator current;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void leaveNothing() {
        for (String table : new String[] {"compliance_filing", "compliance_checklist", "compliance_disclosure", "live_surface"}) {
            jdbc.sql("DELETE FROM " + table).update();
        }
    }

    private String hired(Role role) {
        String name = "p-" + UUID.randomUUID().toString().substring(0, 8);
        var ad = Cast.person("ad", Role.ADMINISTRATOR);
        current.callAs(ad, () -> accounts.create(name, name, "a long enough password", Set.of(role)));
        return name;
    }

    @Test
    void a_finding_filled_in_by_another_screen_is_opened_begun_and_closed() {
        String owner = hired(Role.PRODUCT);
        signInAs(Role.COMPLIANCE);
        UI.getCurrent().navigate("findings/new", QueryParameters.simple(Map.of(
                "title", "Item S-9 costs women more", "severity", "HIGH", "source", "PREVIEW", "link", "preview?surface=promotions", "obligation", "R20")));
        var title = $view(TextField.class).withCaption("What is wrong, in one line").single();
        assertThat(title.getValue()).isEqualTo("Item S-9 costs women more");
        @SuppressWarnings("unchecked")
        ComboBox<String> owners = (ComboBox<String>) $view(ComboBox.class).withCaption("Owner").single();
        assertThat(owners.getValue()).as("the tester has no account of its own").isNull();
        test(owners).selectItem(owner);
        title.setValue("");
        test($view(Button.class).withText("Open finding").single()).click();
        assertThat($(Span.class).all()).extracting(Span::getText).anyMatch(text -> text.startsWith("Say in one line"));
        title.setValue("Item S-9 costs women more");
        test($view(Button.class).withText("Open finding").single()).click();

        assertThat($(H1.class).single().getText()).isEqualTo("Item S-9 costs women more");
        test($view(Button.class).withText("Begin work").single()).click();
        $(TextArea.class).all().getLast().setValue("the rule is being changed");
        test($(Button.class).withText("Begin work").all().getLast()).click();
        assertThat($(Dialog.class).all()).isEmpty();
        test($view(Button.class).withText("Close").single()).click();
        $(TextArea.class).all().getLast().setValue("asked again");
        test($(Button.class).withText("Close").all().getLast()).click();
        assertThat($(Span.class).all()).extracting(Span::getText).anyMatch(text -> text.startsWith("Say what shows that it is mended"));
        $(TextField.class).all().getLast().setValue("preview?surface=promotions");
        test($(Button.class).withText("Close").all().getLast()).click();
        assertThat(findings.list()).filteredOn(finding -> finding.owner().equals(owner)).singleElement().satisfies(closed -> {
            assertThat(closed.state()).isEqualTo(FindingState.CLOSED);
            assertThat(closed.obligation()).isEqualTo("R20");
        });
    }

    @Test
    void an_auditor_reads_every_screen_and_every_button_says_why_not() {
        String owner = hired(Role.PRODUCT);
        signInAs(Role.COMPLIANCE);
        var finding = findings.open(new NewFinding("seen", "", Severity.LOW, FindingSource.PERSON, null, null, owner, null));
        var list = checklists.begin("eu-recommender", Surface.HOME, "2026", null);
        signInAs(Role.AUDITOR);
        for (String[] closed : new String[][] {
            {"findings", "Open a finding"}, {"findings/" + finding.id(), "Close"}, {"checklists", "Begin a checklist"},
            {"checklists/" + list.id(), "Sign"}, {"filings", "Begin a filing"}, {"disclosures", "Prepare a text"}
        }) {
            UI.getCurrent().navigate(closed[0]);
            assertThat($view(Button.class).withText(closed[1]).all()).as(closed[0]).isNotEmpty().noneMatch(Button::isEnabled);
        }
        UI.getCurrent().navigate("findings/new");
        assertThat($(Button.class).withText("Open finding").all()).isEmpty();
        assertThat($(TextArea.class).all()).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void the_map_shows_what_the_address_asks_for() {
        signInAs(Role.AUDITOR);
        UI.getCurrent().navigate("obligations", QueryParameters.simple(Map.of("region", "CN", "text", "filing")));
        await(() -> {
            runPendingSignalsTasks();
            return !$view(Grid.class).all().isEmpty();
        });
        Grid<ObligationRow> grid = (Grid<ObligationRow>) $view(Grid.class).single();
        assertThat(grid.getGenericDataView().getItems()).extracting(row -> row.obligation().id()).containsExactly("R22");
    }

    @Test
    void a_checklist_is_answered_on_screen_and_signed_by_another() {
        signIn(person("co1"));
        var list = checklists.begin("security-standards", Surface.CART, "2026", null);
        UI.getCurrent().navigate("checklists/" + list.id());
        assertThat($view(Button.class).withText("Sign").single().isEnabled()).isFalse();
        var forms = $view(AnswerForm.class).all();
        assertThat(forms).hasSize(templates.find("security-standards").orElseThrow().items().size());

        var seen = list;
        for (var item : templates.find("security-standards").orElseThrow().items()) {
            seen = checklists.answer(seen.id(), seen.revision(), item.id(), new Answer(Answer.Choice.YES, "", ""));
        }
        UI.getCurrent().navigate("checklists");
        UI.getCurrent().navigate("checklists/" + list.id());
        assertThat($view(Button.class).withText("Sign").single().isEnabled()).as("its last editor").isFalse();
        signIn(person("co2"));
        UI.getCurrent().navigate("checklists");
        UI.getCurrent().navigate("checklists/" + list.id());
        test($view(Button.class).withText("Sign").single()).click();
        assertThat(checklists.find(list.id()).orElseThrow().isSigned()).isTrue();
        assertThat($view(Button.class).withText("Begin the next version").single().isEnabled()).isTrue();
    }

    private static Operator person(String name) {
        return Cast.person(name, Role.COMPLIANCE);
    }

    @Test
    void a_decision_that_nothing_is_to_be_filed_needs_a_reason() {
        signInAs(Role.COMPLIANCE);
        filings.open(Surface.CART, FilingKind.FIRST, "");
        UI.getCurrent().navigate("filings", QueryParameters.simple(Map.of("surface", "cart")));
        var grid = $view(Grid.class).single();
        assertThat(grid.getGenericDataView().getItems()).hasSize(1);
        var id = filings.of(Surface.CART).getFirst();
        filings.dropped(id.id(), id.revision(), "no shopper sees it");
        assertThat(filings.of(Surface.CART).getFirst().state()).isEqualTo(FilingState.NOT_NEEDED);
    }

    @Test
    void every_screen_opens_in_chinese_for_every_role() {
        signInAs(Role.COMPLIANCE);
        var about = new Checklist.About("ranker", ModelKind.EASE);
        var list = checklists.begin(ChecklistTemplate.IMPACT_ASSESSMENT, Surface.HOME, "2026", about);
        for (Role role : new Role[] {Role.COMPLIANCE, Role.AUDITOR, Role.PRODUCT, Role.OPERATOR}) {
            signInAs(role);
            speak(Locale.SIMPLIFIED_CHINESE);
            for (String screen : SCREENS) {
                UI.getCurrent().navigate(screen);
                assertThat($(H1.class).single().getText()).as(role + " " + screen).matches(".*\\p{IsHan}.*");
            }
            UI.getCurrent().navigate("checklists/" + list.id());
            assertThat($(H1.class).single().getText()).matches(".*\\p{IsHan}.*");
        }
    }
}
