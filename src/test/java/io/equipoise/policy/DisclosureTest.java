package io.equipoise.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosureTest {
    private static final PolicyRule MINIMUM = new MinimumShare("provider_tier", "corner-shops", 0.3, 0.1, 1);
    private static final PolicyRule TARGETS = new TargetShares("brand", Map.of("b", 0.25, "a", 0.5, "c", 0.25), 0.5);

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void says_every_number_the_rules_hold(String language) {
        assertThat(Disclosure.of(List.of(MINIMUM, TARGETS), Locale.forLanguageTag(language)).text())
                .contains("corner-shops", "30%", "10%")
                .contains("a 50%", "b 25%", "c 25%")
                .doesNotContain("{", "}");
    }

    @Test
    void changes_in_both_languages_when_a_rule_changes() {
        PolicyRule more = new MinimumShare("provider_tier", "corner-shops", 0.4, 0.1, 1);
        for (var language : List.of(Locale.ENGLISH, Locale.CHINA)) {
            assertThat(Disclosure.of(List.of(more), language)).isNotEqualTo(Disclosure.of(List.of(MINIMUM), language));
        }
    }

    @Test
    void tells_the_rules_in_the_order_in_which_they_act() {
        var text = Disclosure.of(List.of(MINIMUM, TARGETS), Locale.ENGLISH).text();
        assertThat(text.indexOf("Target shares")).isBetween(0, text.indexOf("Minimum share"));
    }

    @Test
    void without_a_rule_says_that_nothing_changes_the_personal_order() {
        assertThat(Disclosure.of(List.of(), Locale.ENGLISH).text()).contains("No further rule changes this order.");
        assertThat(Disclosure.of(List.of(), Locale.CHINA).text()).contains("没有其他规则改变");
    }
}
