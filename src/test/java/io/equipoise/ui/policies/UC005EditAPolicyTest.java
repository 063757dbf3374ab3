package io.equipoise.ui.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import io.equipoise.fairness.charter.PolicyRule.Cap;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.Pin;
import io.equipoise.fairness.charter.PolicyRule.Spread;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyState;
import io.equipoise.policy.UnsavedEdits;
import io.equipoise.security.Role;
import io.equipoise.store.TimeOrderedId;
import io.equipoise.ui.ViewTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every rule as a block, what rules do to one another, undo, edits that survive, and two editors of one draft. */
class UC005EditAPolicyTest extends ViewTest {
    private static final MinimumShare SMALL = new MinimumShare("provider_tier", "small", 0.2, 0.1, 1);

    @Autowired
    private PolicyCatalog policies;

    @Autowired
    private UnsavedEdits unsaved;

    private FairnessPolicy draft;

    @BeforeEach
    void begin() {
        signInAs(Role.PRODUCT);
        draft = policies.createDraft("P " + TimeOrderedId.next(), List.of(SMALL, new Spread("category", 5, 1)));
    }

    @Test
    void a_window_of_one_is_warned_of_and_the_conflict_list_names_the_winner() {
        open(draft);
        test(field("Window in slots")).setValue(1);
        assertThat(texts()).anyMatch(text -> text.contains("no effect: a window of 1"));
    }

    @Test
    void the_list_of_findings_names_the_rule_that_wins() {
        policies.saveDraft(draft.id(), draft.revision(), List.of(SMALL, new Cap("provider_tier", 2)));
        open(draft);
        assertThat(texts()).anyMatch(text -> text.contains("at most 2 of one Provider tier] wins over"));
    }

    @Test
    void an_edit_survives_a_lost_page_until_it_is_saved() {
        open(draft);
        test(field("Window in slots")).setValue(7);
        var kept = unsaved.find(draft.id().toString()).orElseThrow();
        assertThat(kept.rules()).contains(new Spread("category", 7, 1));
        var other = policies.createDraft("P " + TimeOrderedId.next(), List.of(SMALL));
        unsaved.keep(other.id().toString(), "", other.revision(), kept.terms(), kept.rules());
        test(button("Save draft")).click();
        open(other);
        assertThat($view(Pre.class).all()).extracting(Pre::getText).anyMatch(yaml -> yaml.contains("window: 7"));
        assertThat(policies.find(other.id()).orElseThrow().rules()).containsExactly(SMALL);
        assertThat(unsaved.find(draft.id().toString())).isEmpty();
    }

    @Test
    void steps_are_undone_and_redone() {
        open(draft);
        test(field("Window in slots")).setValue(7);
        test(field("Window in slots")).setValue(9);
        test(button("Undo")).click();
        assertThat(yaml()).contains("window: 7");
        test(button("Undo")).click();
        assertThat(yaml()).contains("window: 5");
        test(button("Redo")).click();
        assertThat(yaml()).contains("window: 7");
    }

    @Test
    void the_second_save_shows_what_differs_and_loses_nothing() {
        open(draft);
        test(field("Window in slots")).setValue(7);
        policies.saveDraft(draft.id(), draft.revision(), List.of(SMALL, new Spread("category", 3, 1)));
        test(button("Save draft")).click();
        assertThat($view(EditDifference.class).single().getElement().getTextRecursively())
                .contains("in any 3 slots", "in any 7 slots");
        test(button("Keep mine as a new version")).click();
        assertThat(policies.list().getFirst().rules()).contains(new Spread("category", 7, 1));
        assertThat(policies.list().getFirst().number()).isEqualTo(2);
    }

    @Test
    void every_field_of_a_plain_rule_is_read_back() {
        var pin = new Pin("I-1", 4, "campaign", "2030-01-31");
        var saved = policies.saveDraft(draft.id(), draft.revision(), List.of(pin));
        open(saved);
        assertThat(yaml()).contains("item: I-1", "slot: 4", "reason: campaign", "2030-01-31");
        test(field("Slot")).setValue(6);
        assertThat(yaml()).contains("slot: 6", "item: I-1");
    }

    @Test
    void a_version_that_was_handed_in_is_read_only() {
        policies.submit(draft.id());
        open(draft);
        assertThat(field("Window in slots").isReadOnly()).isTrue();
        assertThat($view(ComboBox.class).all()).filteredOn(box -> "Item attribute".equals(box.getLabel())).allMatch(ComboBox::isReadOnly);
        assertThat($view(H1.class).single().getText()).isEqualTo(draft.label());
        assertThat(policies.find(draft.id()).orElseThrow().state()).isEqualTo(PolicyState.PENDING);
    }

    private void open(FairnessPolicy policy) {
        UI.getCurrent().navigate("policies");
        UI.getCurrent().navigate("policies/" + policy.id());
    }

    private String yaml() {
        return $view(Pre.class).all().getFirst().getText();
    }

    private IntegerField field(String label) {
        return $view(IntegerField.class).all().stream().filter(f -> label.equals(f.getLabel())).findFirst().orElseThrow();
    }

    private Button button(String text) {
        return $view(Button.class).withText(text).single();
    }

    private List<String> texts() {
        return $view(Span.class).all().stream().map(Span::getText).toList();
    }
}
