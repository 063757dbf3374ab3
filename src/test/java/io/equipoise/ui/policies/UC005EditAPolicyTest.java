package io.equipoise.ui.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.Cap;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.Pin;
import io.equipoise.fairness.charter.PolicyRule.Spread;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import io.equipoise.fairness.charter.RuleKind;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.ItemAttribute;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyFile;
import io.equipoise.policy.PolicyState;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.policy.Unfinished;
import io.equipoise.policy.UnsavedEdits;
import io.equipoise.ranking.Surface;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.TimeOrderedId;
import io.equipoise.ui.ViewTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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
    private Operator editor;

    @BeforeEach
    void begin() {
        editor = signInAs(Role.PRODUCT);
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
    void a_block_that_is_half_filled_survives_a_lost_session_too() {
        open(draft);
        test(field("Window in slots")).setValue(7);
        field("Window in slots").setValue(null);
        loseTheSession();
        open(draft);
        assertThat(field("Window in slots").getValue()).isNull();
        assertThat(field("Window in slots").isInvalid()).isTrue();
        assertThat(texts()).anyMatch(text -> text.contains("still missing or out of range"));
        assertThat(yaml()).as("what was complete last").contains("window: 7");
        test(button("Save draft")).click();
        assertThat(policies.find(draft.id()).orElseThrow().rules()).as("nothing half-filled is saved").contains(new Spread("category", 5, 1));
        test(field("Window in slots")).setValue(9);
        test(button("Save draft")).click();
        assertThat(policies.find(draft.id()).orElseThrow().rules()).contains(SMALL, new Spread("category", 9, 1));
        assertThat(unsaved.subjects()).isEmpty();
    }

    @Test
    void a_half_filled_block_goes_along_into_a_new_version_where_somebody_else_saved() {
        open(draft);
        field("Window in slots").setValue(null);
        policies.saveDraft(draft.id(), draft.revision(), List.of(SMALL));
        loseTheSession();
        open(draft);
        test(button("Keep mine as a new version")).click();
        assertThat(policies.list().getFirst().number()).isEqualTo(2);
        assertThat(field("Window in slots").getValue()).isNull();
    }

    @Test
    void half_filled_blocks_of_every_kind_and_terms_come_back_as_they_stood() {
        var editor = new RuleEditor(() -> {});
        UI.getCurrent().add(editor);
        editor.write(everyKind());
        var terms = new TermsPanel(() -> {});
        UI.getCurrent().add(terms);
        terms.write(new PolicyTerms(Set.of(Surface.CART), new PolicyTerms.Audience("gender", List.of("F")), null, LocalDate.of(2027, 1, 1), 3, false, true));
        var texts = $(TextField.class).all();
        texts.forEach(TextField::clear);
        $(IntegerField.class).all().forEach(IntegerField::clear);
        $(NumberField.class).all().stream().filter(field -> "large".equals(field.getLabel())).forEach(NumberField::clear);
        assertThat(editor.read()).isEmpty();
        assertThat(terms.read()).isEmpty();
        var typed = new Unfinished(editor.typed(), terms.typed());
        unsaved.keep("new", "half", 0, PolicyTerms.USUAL, List.of(), typed);
        var kept = unsaved.find("new").orElseThrow().unfinished();

        var again = new RuleEditor(() -> {});
        UI.getCurrent().add(again);
        again.type(kept.rules());
        var where = new TermsPanel(() -> {});
        where.type(kept.terms());
        assertThat(again.typed()).hasSameSizeAs(RuleKind.values()).isEqualTo(typed.rules());
        assertThat(where.typed()).isEqualTo(typed.terms());
        again.write(everyKind());
        assertThat(again.read()).as("goes on from there").contains(everyKind());
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
    void an_edit_that_comes_back_after_somebody_else_saved_shows_what_differs() {
        open(draft);
        test(field("Window in slots")).setValue(7);
        policies.saveDraft(draft.id(), draft.revision(), List.of(SMALL, new Spread("category", 3, 1)));
        loseTheSession();
        open(draft);
        assertThat(yaml()).contains("window: 7");
        assertThat($view(EditDifference.class).single().getElement().getTextRecursively()).contains("in any 3 slots", "in any 7 slots");
        test(button("Save draft")).click();
        assertThat(policies.find(draft.id()).orElseThrow().rules()).contains(new Spread("category", 3, 1));
        test(button("Load theirs")).click();
        assertThat(yaml()).contains("window: 3");
        test(button("Undo")).click();
        assertThat(yaml()).contains("window: 7");
    }

    @Test
    void an_edit_of_a_draft_that_was_handed_in_meanwhile_can_be_kept_as_a_new_version() {
        open(draft);
        test(field("Window in slots")).setValue(7);
        policies.submit(draft.id());
        test(button("Save draft")).click();
        assertThat($view(EditDifference.class).single().getElement().getTextRecursively()).contains("in any 5 slots", "in any 7 slots");
        loseTheSession();
        open(draft);
        assertThat(yaml()).contains("window: 5");
        test(button("Keep mine as a new version")).click();
        assertThat(policies.list().getFirst().rules()).contains(new Spread("category", 7, 1));
    }

    @Test
    void an_edit_that_was_never_saved_is_named_in_the_list_of_policies() {
        open(draft);
        test(field("Window in slots")).setValue(7);
        test(field("Window in slots")).setValue(5);
        assertThat(unsaved.subjects()).as("an edit that leads back to what is saved is none").isEmpty();
        test(field("Window in slots")).setValue(7);
        assertThat(unsaved.subjects()).containsExactly(draft.id().toString());
        loseTheSession();
        UI.getCurrent().navigate("policies");
        assertThat($view(RouterLink.class).withText(draft.label()).all()).isNotEmpty();
        assertThat(texts()).anyMatch(text -> text.contains("never saved"));
    }

    @Test
    void undo_goes_back_from_a_field_that_was_emptied() {
        open(draft);
        test(field("Window in slots")).setValue(7);
        field("Window in slots").setValue(null);
        test(button("Undo")).click();
        assertThat(yaml()).contains("window: 7");
        assertThat(field("Window in slots").getValue()).isEqualTo(7);
        test(button("Undo")).click();
        assertThat(yaml()).contains("window: 5");
    }

    @Test
    void a_step_back_keeps_the_blocks_and_so_the_place_of_who_is_typing() {
        open(draft);
        var window = field("Window in slots");
        test(window).setValue(7);
        test(button("Undo")).click();
        assertThat(field("Window in slots")).isSameAs(window);
        test(window).setValue(8);
        test(button("Save draft")).click();
        assertThat(field("Window in slots")).isSameAs(window);
    }

    @Test
    void a_seller_who_is_gone_can_be_dropped_from_the_targets_and_a_new_one_given_a_share() {
        var editor = new RuleEditor(() -> {});
        UI.getCurrent().add(editor);
        editor.write(List.of(new TargetShares("provider_tier", Map.of("large", 0.6, "closed", 0.4), 1)));
        editor.offer(new KnownGroups(List.of(new ItemAttribute("provider_tier", List.of(group("large"), group("new")))), List.of()));
        assertThat(editor.read()).as("as it is written").isPresent();
        var percents = $(NumberField.class).all().stream().filter(field -> field.getLabel() != null).toList();
        assertThat(percents).extracting(NumberField::getLabel).contains("closed", "new");
        percents.stream().filter(field -> field.getLabel().equals("closed")).forEach(NumberField::clear);
        assertThat(editor.read()).as("40 % are missing").isEmpty();
        percents.stream().filter(field -> field.getLabel().equals("new")).forEach(field -> field.setValue(40.0));
        assertThat(editor.read()).contains(List.of(new TargetShares("provider_tier", Map.of("large", 0.6, "new", 0.4), 1)));
    }

    @Test
    void an_audience_that_is_gone_stays_in_sight() {
        var terms = new PolicyTerms(Set.of(), new PolicyTerms.Audience("gender", List.of("gone")), null, null, 0, true, true);
        var panel = new TermsPanel(() -> {});
        UI.getCurrent().add(panel);
        panel.write(terms);
        panel.offer(new KnownGroups(List.of(), List.of(new ItemAttribute("gender", List.of(group("F"))))));
        assertThat(panel.read()).contains(terms);
    }

    @Test
    void a_policy_for_an_audience_whose_days_are_past_opens_and_says_why_it_cannot_be_handed_in() {
        var past = LocalDate.of(2020, 1, 31);
        var terms = new PolicyTerms(Set.of(), new PolicyTerms.Audience("gender", List.of("F")), null, past, 0, true, true);
        open(policies.createDraft("P " + TimeOrderedId.next(), terms, List.of(SMALL)));
        assertThat(yaml()).contains("attribute: gender", "until: 2020-01-31");
        assertThat(button("Submit for approval").isEnabled()).isFalse();
        assertThat(button("Submit for approval").getElement().getAttribute("aria-description")).contains("2020-01-31");
    }

    @Test
    void what_is_settled_does_not_hide_what_has_to_be_looked_at() {
        var caps = IntStream.rangeClosed(1, 8).mapToObj(most -> (PolicyRule) new Cap("provider_tier", most)).toList();
        var rules = new ArrayList<>(caps);
        rules.add(SMALL);
        rules.add(new Spread("category", 1, 1));
        open(policies.createDraft("P " + TimeOrderedId.next(), rules));
        assertThat($view(Details.class).all()).extracting(Details::getSummaryText).contains("3 more are settled");
        assertThat(texts().stream().filter(text -> text.contains("no effect") || text.contains("wins over")).toList().getFirst()).contains("no effect");
    }

    private static List<PolicyRule> everyKind() {
        return PolicyFile.read("""
                rules:
                - {rule: minimum-share, attribute: tier, group: small, share: 0.3, significance: 0.1, strength: 1}
                - {rule: target-shares, attribute: tier, shares: {large: 0.6, small: 0.4}, strength: 1}
                - {rule: joint-minimum-share, attribute: tier, shares: {medium: 0.2, small: 0.2}, significance: 0.1, strength: 1}
                - {rule: guaranteed-exposure, attribute: tier, group: small, share: 0.2, floor: 0.5, strength: 1}
                - {rule: own-brand-parity, attribute: own_brand, group: 'yes', strength: 1}
                - {rule: exposure-control, attribute: tier, strength: 0.5}
                - {rule: provider-max-min, attribute: provider, strength: 0.5}
                - {rule: provider-guarantee, attribute: provider, share: 0.4, floor: 0.5, strength: 1}
                - {rule: user-group-parity, userAttribute: gender, group: F, gap: 0.05, strength: 1}
                - {rule: exact-exposure, attribute: tier, equal: per-item, strength: 1}
                - {rule: spread, attribute: category, window: 5, most: 1}
                - {rule: fatigue, attribute: category, times: 3, last: 20}
                - {rule: cap, attribute: provider, most: 3}
                - {rule: calibration, attribute: category, openness: 5, strength: 0.5}
                - {rule: aspect-coverage, attribute: category, strength: 0.5}
                - {rule: diversity, attribute: category, strength: 0.5}
                - {rule: pin, item: I-1, slot: 1, reason: campaign, until: 2027-01-01}
                - {rule: exclusion, attribute: category, group: tools, reason: recall, until: 2027-01-01}
                - {rule: minors-guard, attribute: category, groups: [tools], userAttribute: age_band, minors: ['<18']}
                """);
    }

    /** As when a policy is opened: its rules are there before the groups of a data set are. */
    @Test
    void every_kind_of_rule_is_shown_and_read_back_before_a_data_set_is() {
        var all = everyKind();
        assertThat(all).extracting(RuleKind::of).containsExactlyInAnyOrder(RuleKind.values());
        var editor = new RuleEditor(() -> {});
        UI.getCurrent().add(editor);
        editor.write(all);
        assertThat(editor.read()).contains(all);
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

    /** The session ends without a word; the same person signs in again. */
    private void loseTheSession() {
        cleanVaadinEnvironment();
        initVaadinEnvironment();
        signIn(editor);
    }

    private String yaml() {
        return $view(Pre.class).all().getFirst().getText();
    }

    private static ItemAttribute.Group group(String label) {
        return new ItemAttribute.Group(label, 40, 0.5);
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
