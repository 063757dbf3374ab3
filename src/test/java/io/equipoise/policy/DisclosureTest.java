package io.equipoise.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.Exclusion;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.Pin;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosureTest {
    private static final PolicyRule MINIMUM = new MinimumShare("provider_tier", "corner-shops", 0.3, 0.1, 1);
    private static final PolicyRule TARGETS = new TargetShares("brand", Map.of("b", 0.25, "a", 0.5, "c", 0.25), 0.5);

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private static Disclosure told(List<PolicyRule> rules, Locale language) {
        return Disclosure.of(PolicyTerms.USUAL, rules, TODAY, language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void says_every_number_the_rules_hold(String language) {
        assertThat(told(List.of(MINIMUM, TARGETS), Locale.forLanguageTag(language)).text())
                .contains("corner-shops", "30%", "10%")
                .contains("a 50%", "b 25%", "c 25%")
                .doesNotContain("{", "}");
    }

    @Test
    void changes_in_both_languages_when_a_rule_changes() {
        PolicyRule more = new MinimumShare("provider_tier", "corner-shops", 0.4, 0.1, 1);
        for (var language : List.of(Locale.ENGLISH, Locale.CHINA)) {
            assertThat(told(List.of(more), language)).isNotEqualTo(told(List.of(MINIMUM), language));
        }
    }

    @Test
    void tells_the_rules_in_the_order_in_which_they_act() {
        var text = told(List.of(MINIMUM, TARGETS), Locale.ENGLISH).text();
        assertThat(text.indexOf("Target shares")).isBetween(0, text.indexOf("Minimum share"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void a_rule_is_told_up_to_its_last_day_and_not_after(String language) {
        var rules = List.of(MINIMUM, new Pin("I-1", 4, "spring-campaign", "2026-03-01"), new Exclusion("brand", "recalled-brand", "recall", "2026-03-01"));
        var locale = Locale.forLanguageTag(language);
        assertThat(told(rules, locale).text()).contains("spring-campaign", "recalled-brand", "2026-03-01");
        assertThat(Disclosure.of(PolicyTerms.USUAL, rules, TODAY.plusDays(1), locale)).isEqualTo(told(List.of(MINIMUM), locale));
    }

    @Test
    void a_rule_without_strength_and_a_policy_past_its_last_day_are_not_told() {
        assertThat(told(List.of(new MinimumShare("brand", "b", 0.3, 0.1, 0)), Locale.ENGLISH)).isEqualTo(Disclosure.withoutPolicy(Locale.ENGLISH));
        var over = new PolicyTerms(Set.of(), null, null, TODAY.minusDays(1), 0, true, true);
        assertThat(Disclosure.of(over, List.of(MINIMUM), TODAY, Locale.ENGLISH)).isEqualTo(Disclosure.withoutPolicy(Locale.ENGLISH));
    }

    @Test
    void without_a_rule_says_that_nothing_changes_the_personal_order() {
        assertThat(Disclosure.withoutPolicy(Locale.ENGLISH).text()).contains("No further rule changes this order.");
        assertThat(Disclosure.withoutPolicy(Locale.CHINA).text()).contains("没有其他规则改变");
    }
}
