package io.equipoise.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.AspectCoverage;
import io.equipoise.fairness.charter.PolicyRule.Calibration;
import io.equipoise.fairness.charter.PolicyRule.Cap;
import io.equipoise.fairness.charter.PolicyRule.Diversity;
import io.equipoise.fairness.charter.PolicyRule.ExactExposure;
import io.equipoise.fairness.charter.PolicyRule.Exclusion;
import io.equipoise.fairness.charter.PolicyRule.ExposureControl;
import io.equipoise.fairness.charter.PolicyRule.Fatigue;
import io.equipoise.fairness.charter.PolicyRule.GuaranteedExposure;
import io.equipoise.fairness.charter.PolicyRule.JointMinimumShare;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.MinorsGuard;
import io.equipoise.fairness.charter.PolicyRule.OwnBrandParity;
import io.equipoise.fairness.charter.PolicyRule.Pin;
import io.equipoise.fairness.charter.PolicyRule.ProviderGuarantee;
import io.equipoise.fairness.charter.PolicyRule.ProviderMaxMin;
import io.equipoise.fairness.charter.PolicyRule.Spread;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import io.equipoise.fairness.charter.PolicyRule.UserGroupParity;
import io.equipoise.fairness.charter.RuleKind;
import io.equipoise.fairness.charter.UnfitRule;
import io.equipoise.policy.RuleFinding.Weight;
import io.equipoise.ranking.Surface;
import io.equipoise.store.Refusal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One rule of every kind through file, stored text, disclosure and findings. */
class RuleKindsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final LocalDate LATER = TODAY.plusDays(30);
    private static final List<PolicyRule> ALL = List.of(
            new MinorsGuard("category", List.of("wine", "tobacco"), "age_band", List.of("<18")),
            new Exclusion("provider", "S-9", "recall", LATER.toString()),
            new Fatigue("provider", 3, 20),
            new UserGroupParity("gender", "F", 0.05, 0.8),
            new ExposureControl("provider_tier", 0.5),
            new ProviderMaxMin("provider", 1),
            new Calibration("category", 5, 0.4),
            new AspectCoverage("category", 0.3),
            new Diversity("brand", 0.2),
            new ExactExposure("provider_tier", "per-relevance", 0.7),
            new TargetShares("style", Map.of("a", 0.4, "b", 0.6), 1),
            new JointMinimumShare("region", Map.of("east", 0.2, "west", 0.1), 0.1, 1),
            new MinimumShare("provider_tier", "small", 0.2, 0.1, 1),
            new GuaranteedExposure("provider_tier", "medium", 0.1, 0.5, 1),
            new ProviderGuarantee("provider", 0.2, 0.5, 1),
            new OwnBrandParity("own_brand", "yes", 1),
            new Cap("provider", 3),
            new Spread("category", 5, 1),
            new Pin("I-1", 4, "campaign", LATER.toString()));
    private static final PolicyTerms TERMS = new PolicyTerms(
            Set.of(Surface.HOME, Surface.CART), new PolicyTerms.Audience("region", List.of("west", "east")), TODAY, LATER, 7, false, true);

    @Test
    void the_list_has_one_rule_of_every_kind() {
        assertThat(ALL.stream().map(RuleKind::of)).containsExactly(RuleKind.values());
    }

    @Test
    void every_kind_survives_a_file_and_the_store() {
        assertThat(PolicyFile.readPolicy(PolicyFile.write(TERMS, ALL))).isEqualTo(new PolicyFile.Content(TERMS, ALL));
        var stored = RuleText.stored(RuleText.of(TERMS, ALL).text());
        assertThat(stored.rules()).isEqualTo(ALL);
        assertThat(stored.terms()).isEqualTo(TERMS);
        assertThat(RuleText.of(stored.terms(), stored.rules()).sha256()).isEqualTo(RuleText.of(TERMS, ALL).sha256());
    }

    @Test
    void usual_terms_leave_the_text_and_the_hash_of_older_versions_as_they_were() {
        assertThat(RuleText.of(PolicyTerms.USUAL, List.of(new MinimumShare("a", "b", 0.2, 0.1, 1))).sha256())
                .isEqualTo("dd5f08127ee91f67afca9defa22b00cf2b47218749c8b8b825435c20d399540b");
    }

    @Test
    void every_kind_is_disclosed_in_both_languages_with_every_argument_filled_in() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            String text = Disclosure.of(TERMS, ALL, TODAY, language).text();
            assertThat(text).contains("S-9", "recall", "campaign", LATER.toString()).doesNotContain("{");
        }
    }

    @Test
    void a_field_a_rule_does_not_have_is_named() {
        assertThatThrownBy(() -> PolicyFile.read("rules: [{rule: cap, attribute: provider, most: 3, leats: 1}]"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo("policy.file.wrong.unknown");
                    assertThat(refusal.arguments()).containsExactly(1, "leats", "attribute, most");
                });
        assertThatThrownBy(() -> PolicyFile.read("{rules: [], terms: {where: home}}"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("policy.file.wrong.unknown"));
        assertThatThrownBy(() -> PolicyFile.read("{rules: [], rule: 1}"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("policy.file.unknown"));
    }

    @Test
    void a_spread_of_one_slot_has_no_effect_and_one_of_two_screens_is_too_wide() {
        assertThat(keys(new Spread("brand", 1, 1))).containsExactly("spread-no-effect");
        assertThat(keys(new Spread("brand", 20, 1))).containsExactly("spread-too-wide");
        assertThat(keys(new Spread("brand", 5, 1))).isEmpty();
    }

    @Test
    void the_later_rule_wins_an_exclusion_always_and_it_is_said_which() {
        var cap = new Cap("provider_tier", 1);
        var minimum = new MinimumShare("provider_tier", "small", 0.3, 0.1, 1);
        var finding = findings(List.of(cap, minimum), List.of()).getFirst();
        assertThat(finding.weight()).isEqualTo(Weight.SETTLED);
        assertThat(finding.winner()).isEqualTo(cap);
        assertThat(finding.loser()).isEqualTo(minimum);
        var out = new Exclusion("provider_tier", "small", "recall", LATER.toString());
        assertThat(findings(List.of(minimum, out), List.of()).getFirst().winner()).isEqualTo(out);
    }

    @Test
    void what_has_run_out_is_said_and_two_pins_at_one_slot_block() {
        assertThat(keys(new Cap("provider", 3), new Pin("I-1", 1, "old", TODAY.minusDays(1).toString()))).containsExactly("run-out");
        assertThat(keys(new Cap("provider", 3), new Pin("I-1", 1, "new", TODAY.toString()))).as("on its last day it still wins").containsExactly("pinned");
        assertThat(keys(new Pin("I-1", 1, "old", TODAY.minusDays(1).toString()))).containsExactly("policy.all-run-out", "run-out");
        assertThat(keys(new Pin("I-1", 1, "a", LATER.toString()), new Pin("I-2", 1, "b", LATER.toString()))).contains("policy.conflict.pins-one-slot");
    }

    @Test
    void a_promise_to_a_group_of_few_items_is_warned_of() {
        var few = new ItemAttribute("provider_tier", List.of(new ItemAttribute.Group("small", 7, 0.01)));
        assertThat(findings(List.of(new MinimumShare("provider_tier", "small", 0.3, 0.1, 1)), List.of(few)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.arguments()).containsExactly("provider_tier", "small", 7));
    }

    @Test
    void promises_of_exposure_are_held_against_what_the_slots_and_the_catalogue_allow() {
        var sellers = new ItemAttribute("provider", List.of(group("A", 2), group("B", 40), group("C", 40)));
        // Slots 4 and 5 of ten hold 0.431 + 0.387 of 4.544.
        assertThat(findings(List.of(new GuaranteedExposure("provider", "A", 0.3, 0.5, 1)), List.of(sellers)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.key()).isEqualTo("beyond-exposure");
                    assertThat((Double) finding.arguments().get(3)).isCloseTo(0.18, offset(1e-3));
                });
        var b = new GuaranteedExposure("provider", "B", 0.2, 0.5, 1);
        var c = new GuaranteedExposure("provider", "C", 0.2, 0.5, 1);
        assertThat(findings(List.of(b, c), List.of(sellers))).isEmpty();
        assertThat(findings(List.of(b, new GuaranteedExposure("provider", "C", 0.4, 0.5, 1)), List.of(sellers)))
                .extracting(RuleFinding::key)
                .containsExactly("guaranteed-too-much");
        assertThat(findings(List.of(b, new GuaranteedExposure("provider", "B", 0.1, 0.5, 1)), List.of(sellers)))
                .extracting(RuleFinding::key)
                .containsExactly("guaranteed-twice");
        assertThat(keys(new ProviderGuarantee("provider", 0.9, 0.5, 1))).containsExactly("guarantee-beyond-slots");
        assertThat(keys(new ProviderGuarantee("provider", 0.5, 0.5, 1))).isEmpty();
    }

    private static ItemAttribute.Group group(String label, int items) {
        return new ItemAttribute.Group(label, items, 0.1);
    }

    @Test
    void days_in_the_wrong_order_are_refused() {
        assertThatThrownBy(() -> new PolicyTerms(Set.of(), null, LATER, TODAY, 0, true, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(TODAY.toString());
    }

    @Test
    void a_demand_beyond_the_catalogue_says_what_is_feasible() {
        var few = new ItemAttribute("provider_tier", List.of(new ItemAttribute.Group("small", 4, 0.01)));
        assertThat(findings(List.of(new MinimumShare("provider_tier", "small", 0.5, 0.1, 1)), List.of(few)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.key()).isEqualTo("beyond-catalogue");
                    assertThat(finding.arguments()).containsExactly("provider_tier", "small", 4, 0.4, 0.5);
                });
    }

    @Test
    void a_seller_that_is_gone_is_named_with_some_that_are_there() {
        var sellers = new ItemAttribute("provider", List.of(new ItemAttribute.Group("S-1", 70, 0.7), new ItemAttribute.Group("S-2", 30, 0.3)));
        assertThat(findings(List.of(new MinimumShare("provider", "S-99", 0.2, 0.1, 1)), List.of(sellers)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.key()).isEqualTo("gone");
                    assertThat(finding.arguments()).containsExactly("provider", "S-99", "S-1, S-2");
                });
        assertThat(findings(List.of(new Cap("brandname", 2)), List.of(sellers))).isEmpty();
    }

    @Test
    void an_audience_of_nobody_and_days_in_the_past_are_said_before_anybody_waits_for_them() {
        var regions = new ItemAttribute("region", List.of(new ItemAttribute.Group("east", 10, 1)));
        var nobody = new PolicyTerms(Set.of(), new PolicyTerms.Audience("region", List.of("moon")), null, null, 0, true, true);
        var rule = List.<PolicyRule>of(new Cap("provider", 3));
        assertThat(RuleFindings.of(nobody, rule, new RuleFindings.Known(List.of(), List.of(regions)), TODAY))
                .singleElement()
                .satisfies(finding -> assertThat(finding.key()).isEqualTo("empty-audience"));
        var past = new PolicyTerms(Set.of(), null, null, TODAY.minusDays(1), 0, true, true);
        assertThat(RuleFindings.of(past, rule, RuleFindings.Known.NOTHING, TODAY))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.weight()).isEqualTo(Weight.BLOCKS);
                    assertThat(finding.key()).isEqualTo("policy.over");
                });
    }

    @Test
    void rules_act_up_to_their_last_day_and_a_file_marks_those_past_it() {
        assertThat(RuleOrder.actingOn(LATER, ALL)).isEqualTo(RuleOrder.of(ALL));
        assertThat(RuleOrder.actingOn(LATER.plusDays(1), ALL)).hasSize(ALL.size() - 2).noneMatch(rule -> rule.lastDay().isPresent());
        assertThat(PolicyFile.writeMarked(TERMS, ALL, LATER, "over")).isEqualTo(PolicyFile.write(TERMS, ALL));
        String marked = PolicyFile.writeMarked(TERMS, ALL, LATER.plusDays(1), "over");
        assertThat(marked).contains("  # over\n  - rule: pin", "  # over\n  - rule: exclusion");
        assertThat(marked.split("# over", -1)).hasSize(3);
        assertThat(PolicyFile.readPolicy(marked)).isEqualTo(new PolicyFile.Content(TERMS, ALL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-29", "2026-04-31", "2100-02-29", "2026-13-01", "tomorrow"})
    void a_last_day_that_is_in_no_calendar_is_refused(String day) {
        assertThatThrownBy(() -> new Pin("I-1", 1, "reason", day)).isInstanceOf(UnfitRule.class);
    }

    @Test
    void a_leap_day_is_a_last_day() {
        assertThat(new Pin("I-1", 1, "reason", "2028-02-29").lastDay()).hasValue("2028-02-29");
    }

    @Test
    void two_rules_that_shape_the_exposure_of_one_attribute_are_told_which_wins() {
        var equal = new ExactExposure("provider_tier", "per-item", 1);
        var guarantee = new ProviderGuarantee("provider_tier", 0.2, 0.5, 1);
        var finding = findings(List.of(guarantee, equal), List.of()).getFirst();
        assertThat(finding.winner()).isEqualTo(guarantee);
        assertThat(finding.loser()).isEqualTo(equal);
        assertThat(keys(new UserGroupParity("gender", "F", 0.1, 1), new UserGroupParity("gender", "M", 0.1, 1))).containsExactly("parity-twice");
    }

    private static List<RuleFinding> findings(List<PolicyRule> rules, List<ItemAttribute> items) {
        return RuleFindings.of(PolicyTerms.USUAL, rules, new RuleFindings.Known(items, List.of()), TODAY);
    }

    private static List<String> keys(PolicyRule... rules) {
        return findings(Arrays.asList(rules), List.of()).stream()
                .map(RuleFinding::key)
                .collect(Collectors.toList());
    }
}
