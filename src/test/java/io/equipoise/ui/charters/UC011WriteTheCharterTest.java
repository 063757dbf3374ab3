package io.equipoise.ui.charters;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import io.equipoise.Cast;
import io.equipoise.charter.CharterCatalog;
import io.equipoise.charter.CharterState;
import io.equipoise.charter.CharterVersion;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.charter.CharterRule;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.security.Role;
import io.equipoise.ui.ViewTest;
import io.equipoise.ui.component.ErrorNotice;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A charter written in fields, handed in, read by two others as sentences and differences, and in force on its day. */
class UC011WriteTheCharterTest extends ViewTest {
    private static final Charter FIRST = new Charter(
            List.of(new CharterRule.Utility("ndcg", 0.1), new CharterRule.Gap("ndcg", "gender", 0.05)),
            Charter.Open.FIRST,
            Charter.Settings.usual(),
            Set.of(ReleaseGate.G1, ReleaseGate.G3),
            Set.of());

    @Autowired
    private CharterCatalog charters;

    @Autowired
    private OperatorAccounts accounts;

    @Autowired
    private CurrentOperator current;

    @Autowired
    private JdbcClient jdbc;

    /** Other tests on this console hire officers too: here only those hired here can vote. */
    @BeforeEach
    void retireEveryOfficer() {
        current.runAs(Cast.person("ad", Role.ADMINISTRATOR), () -> accounts.colleagues().stream()
                .filter(each -> each.has(Role.COMPLIANCE))
                .forEach(each -> accounts.setOpen(each.id(), false)));
    }

    /** The charter in force holds for every test that shares this console. */
    @AfterEach
    void leaveNoneInForce() {
        jdbc.sql("DELETE FROM charter_vote").update();
        jdbc.sql("DELETE FROM charter_version").update();
    }

    @Test
    void a_charter_is_written_in_fields_and_kept_as_a_draft() {
        signInAs(Role.PRODUCT);
        UI.getCurrent().navigate("charter/new");
        assertThat(yaml()).contains("utility: ndcg", "at-least: 0.05", "- G6");
        test(bounds("At least").getFirst()).setValue(0.2);
        test(whole("Smallest group that decides")).setValue(80);
        test(box("G7 Fresh data report Required")).click();
        test(box("G1 Quality floor Cannot be waived")).click();
        assertThat(box("G3 Quality by user group Cannot be waived").isReadOnly()).isTrue();
        assertThat(box("G3 Quality by user group Cannot be waived").getValue()).isTrue();
        assertThat(yaml()).contains("at-least: 0.2", "decides: 80", "- G7");
        test(area("Why it was written")).setValue("What we demand from today on.");
        test(button("Save draft")).click();
        var draft = charters.list().getFirst();
        assertThat(draft.state()).isEqualTo(CharterState.DRAFT);
        assertThat(draft.charter().checks()).contains(new CharterRule.Utility("ndcg", 0.2));
        assertThat(draft.charter().settings().decides()).isEqualTo(80);
        assertThat(draft.charter().requires(ReleaseGate.G7)).isTrue();
        assertThat(draft.charter().firm()).containsExactly(ReleaseGate.G1);
    }

    @Test
    void what_is_wrong_is_said_beside_its_field_and_nothing_is_kept() {
        signInAs(Role.PRODUCT);
        UI.getCurrent().navigate("charter/new");
        test(button("Save draft")).click();
        assertThat(area("Why it was written").isInvalid()).isTrue();
        test(area("Why it was written")).setValue("because");
        $view(DatePicker.class).single().setValue(null);
        test(button("Save draft")).click();
        assertThat($view(DatePicker.class).single().getErrorMessage()).contains("first day");
        test($view(DatePicker.class).single()).setValue(LocalDate.now().minusDays(1));
        test(button("Save draft")).click();
        assertThat($view(DatePicker.class).single().getErrorMessage()).contains("has passed");
        test($view(DatePicker.class).single()).setValue(LocalDate.now());
        bounds("At least").getFirst().setValue(1.5);
        whole("Smallest group that decides").setValue(5);
        test(button("Save draft")).click();
        assertThat(bounds("At least").getFirst().getErrorMessage()).contains("0 to 1");
        assertThat(charters.list()).isEmpty();
    }

    @Test
    void a_rule_without_an_attribute_or_twice_is_refused() {
        signInAs(Role.PRODUCT);
        UI.getCurrent().navigate("charter/new");
        test(area("Why it was written")).setValue("because");
        test(button("Largest gap")).click();
        test(button("Save draft")).click();
        var attributes = $view(ComboBox.class).all().stream().filter(box -> "Attribute of shoppers".equals(box.getLabel())).toList();
        assertThat(attributes.getLast().isInvalid()).isTrue();
        ((ComboBox<String>) attributes.getLast()).setValue("gender");
        test(button("Save draft")).click();
        assertThat(charters.list()).isEmpty();
    }

    @Test
    void differences_are_shown_and_two_others_approve() {
        inForce(FIRST);
        signInAs(Role.PRODUCT);
        UI.getCurrent().navigate("charter/new");
        test(bounds("At most").getFirst()).setValue(0.03);
        test(area("Why it was written")).setValue("tighter");
        test(button("Save draft")).click();
        test(button("Hand in for approval")).click();
        var pending = charters.list().getFirst();
        assertThat(pending.state()).isEqualTo(CharterState.PENDING);

        var first = signInAs(Role.COMPLIANCE);
        open(pending);
        assertThat(items()).contains("Changed: NDCG: groups of Gender differ by at most 0.050 → NDCG: groups of Gender differ by at most 0.030");
        test(button("Approve")).click();
        assertThat(area("Reason").isInvalid()).isTrue();
        test(area("Reason")).setValue("read");
        test(button("Approve")).click();
        assertThat(charters.find(pending.id()).orElseThrow().approvals()).isEqualTo(1);
        open(pending);
        assertThat(button("Approve").isEnabled()).isFalse();
        assertThat(button("Approve").getElement().getAttribute("aria-description")).contains("already");

        var second = signInAs(Role.COMPLIANCE);
        assertThat(second.id()).isNotEqualTo(first.id());
        open(pending);
        test(area("Reason")).setValue("read too");
        test(button("Approve")).click();
        assertThat(charters.inForce().orElseThrow().id()).isEqualTo(pending.id());
        UI.getCurrent().navigate("charter");
        assertThat(items()).anyMatch(text -> text.contains("at most 0.030"));
    }

    @Test
    void taking_a_version_back_needs_a_reason_and_voids_approvals() {
        var pending = pending(FIRST);
        approve(pending);
        signInAs(Role.PRODUCT);
        open(pending);
        test(button("Back to draft")).click();
        var inDialog = find(com.vaadin.flow.component.dialog.Dialog.class).single();
        test(inDialog.getFooter().getElement().getChildren().map(e -> e.getComponent().orElseThrow()).filter(Button.class::isInstance)
                        .map(Button.class::cast).toList().getLast())
                .click();
        assertThat(charters.find(pending.id()).orElseThrow().state()).isEqualTo(CharterState.PENDING);
        test(find(TextArea.class).all().stream().filter(area -> "Reason".equals(area.getLabel())).toList().getLast()).setValue("a bound was wrong");
        test(inDialog.getFooter().getElement().getChildren().map(e -> e.getComponent().orElseThrow()).filter(Button.class::isInstance)
                        .map(Button.class::cast).toList().getLast())
                .click();
        var back = charters.find(pending.id()).orElseThrow();
        assertThat(back.state()).isEqualTo(CharterState.DRAFT);
        assertThat(back.approvals()).isZero();
    }

    @Test
    void a_version_that_too_few_could_approve_says_so_and_what_helps() {
        var author = hired();
        signIn(author);
        var pending = charters.submit(charters.draft(FIRST, "ours", LocalDate.now()).id());
        hired();
        assertThat(charters.attainable(pending)).isOne();
        open(pending);
        assertThat(notices()).anyMatch(text -> text.startsWith("2 approvals are needed and at most 1 can be had"));
        speak(Locale.SIMPLIFIED_CHINESE);
        open(pending);
        assertThat(notices()).anyMatch(text -> text.startsWith("需要 2 人同意，目前最多只能有 1 人"));
        speak(Locale.ENGLISH);

        approve(pending);
        assertThat(charters.attainable(charters.find(pending.id()).orElseThrow())).as("one has approved, one still may").isEqualTo(2);
        signIn(author);
        open(pending);
        assertThat(notices()).noneMatch(text -> text.contains("can be had"));
    }

    private Operator hired() {
        String name = "officer-" + UUID.randomUUID().toString().substring(0, 8);
        return current.callAs(Cast.person("ad", Role.ADMINISTRATOR), () -> accounts.create(name, name, "a long enough password", Set.of(Role.COMPLIANCE)));
    }

    private List<String> notices() {
        return $view(ErrorNotice.class).all().stream().map(notice -> notice.getElement().getTextRecursively()).toList();
    }

    @Test
    void leaving_with_unsaved_edits_asks() {
        signInAs(Role.PRODUCT);
        UI.getCurrent().navigate("charter/new");
        test(bounds("At least").getFirst()).setValue(0.3);
        UI.getCurrent().navigate("charter");
        assertThat(find(ConfirmDialog.class).single().isOpened()).isTrue();
    }

    @Test
    void an_auditor_reads_and_is_told_who_writes() {
        inForce(FIRST);
        signInAs(Role.AUDITOR);
        UI.getCurrent().navigate("charter");
        assertThat(button("New version").isEnabled()).isFalse();
        open(charters.list().getFirst());
        assertThat(items()).anyMatch(text -> text.contains("NDCG"));
        assertThat($view(Pre.class).single().getText()).contains("gap: ndcg");
    }

    @Test
    void in_chinese_the_same_charter_reads_chinese() {
        inForce(FIRST);
        signInAs(Role.COMPLIANCE);
        speak(Locale.SIMPLIFIED_CHINESE);
        UI.getCurrent().navigate("charter");
        assertThat(items()).anyMatch(text -> text.contains("按性别分组，差距不超过 0.050"));
    }

    private CharterVersion pending(Charter charter) {
        signInAs(Role.PRODUCT);
        return charters.submit(charters.draft(charter, "ours", LocalDate.now()).id());
    }

    private void approve(CharterVersion version) {
        signInAs(Role.COMPLIANCE);
        charters.decide(version.id(), version.pin(), true, "fine");
    }

    private void inForce(Charter charter) {
        var pending = pending(charter);
        approve(pending);
        approve(pending);
    }

    private void open(CharterVersion version) {
        UI.getCurrent().navigate("approvals");
        UI.getCurrent().navigate("charter/" + version.id());
    }

    private String yaml() {
        return $view(Pre.class).single().getText();
    }

    private List<String> items() {
        return $view(ListItem.class).all().stream().map(item -> item.getElement().getTextRecursively()).toList();
    }

    private List<NumberField> bounds(String label) {
        return $view(NumberField.class).all().stream().filter(field -> label.equals(field.getLabel())).toList();
    }

    private IntegerField whole(String label) {
        return $view(IntegerField.class).all().stream().filter(field -> label.equals(field.getLabel())).findFirst().orElseThrow();
    }

    private Checkbox box(String name) {
        return $view(Checkbox.class).all().stream().filter(each -> name.equals(each.getAriaLabel().orElse(""))).findFirst().orElseThrow();
    }

    private TextArea area(String label) {
        return $view(TextArea.class).all().stream().filter(field -> label.equals(field.getLabel())).findFirst().orElseThrow();
    }

    private Button button(String text) {
        return $view(Button.class).withText(text).single();
    }
}
