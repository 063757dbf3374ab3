package io.equipoise.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import io.equipoise.store.Bundle;
import io.equipoise.store.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {
    private static final List<PolicyRule> RULES = List.of(
            new TargetShares("brand", Map.of("yes", 0.25, "no", 0.5, "012", 0.25), 0.5),
            new MinimumShare("provider", "小店: \"№ 1\" 🎁", 0.3, 0.1, 1));

    @Test
    void what_was_written_is_read_back() {
        assertThat(PolicyFile.read(PolicyFile.write(RULES))).isEqualTo(RULES);
        assertThat(PolicyFile.read(PolicyFile.write(List.of()))).isEmpty();
    }

    @Test
    void a_file_written_by_hand_is_read() {
        assertThat(PolicyFile.read("""
                        # small shops
                        rules:
                        - rule: minimum-share
                          attribute: provider_tier
                          group: small
                          share: 0.3
                          significance: 0.1
                          strength: 1
                        """))
                .containsExactly(new MinimumShare("provider_tier", "small", 0.3, 0.1, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "rules: [ {rule: minimum-share} ]|policy.file.wrong.missing",
        "rules: [ {rule: magic, attribute: a, strength: 1} ]|policy.file.wrong.choice",
        "rules: [ {rule: minimum-share, attribute: a, group: b, share: 3, significance: 0.1, strength: 1} ]|policy.file.wrong.inside",
        "rules: [ {rule: target-shares, attribute: a, shares: {x: 0.6, y: 0.3}, strength: 1} ]|policy.file.wrong.sum",
        "rules: [ {rule: target-shares, attribute: a, shares: 7, strength: 1} ]|policy.file.wrong.type.shares",
        "rules: [ 1 ]|policy.file.wrong.missing",
        "rules: [ {rule: spread, attribute: a, window: 5, most: 1, wndow: 3} ]|policy.file.wrong.unknown",
        "rules: [ {rule: spread, attribute: a, window: 5.5, most: 1} ]|policy.file.wrong.type.whole",
        "rules: [ {rule: spread, attribute: a, window: 500, most: 1} ]|policy.file.wrong.range",
        "rules: [ {rule: guaranteed-exposure, attribute: a, group: b, share: 0.6, floor: 0.5, strength: 1} ]|policy.file.wrong.up-to",
        "rules: [ {rule: joint-minimum-share, attribute: a, shares: {x: 0.6}, significance: 0.1, strength: 1} ]|policy.file.wrong.joint-groups",
        "rules: [ {rule: joint-minimum-share, attribute: a, shares: {x: 0.6, y: 0.4}, significance: 0.1, strength: 1} ]|policy.file.wrong.joint-sum",
        "rules: [ {rule: target-shares, attribute: a, shares: {x: 0, y: 1}, strength: 1} ]|policy.file.wrong.share-above-0",
        "rules: [ {rule: exclusion, attribute: a, group: b, reason: c, until: soon} ]|policy.file.wrong.day",
        "rules: [ {rule: pin, item: a, slot: 1, reason: '', until: 2026-12-31} ]|policy.file.wrong.empty",
        "{terms: 5, rules: []}|policy.file.wrong.type.fields",
        "{terms: {priority: high}, rules: []}|policy.file.wrong.type.whole",
        "{terms: {priority: 101}, rules: []}|policy.file.wrong.range",
        "{terms: {nonProfiled: maybe}, rules: []}|policy.file.wrong.type.switch",
        "{terms: {surface: [home]}, rules: []}|policy.file.wrong.unknown",
        "{terms: {surfaces: [moon]}, rules: []}|policy.file.wrong.choice",
        "{terms: {audience: {attribute: a, groups: []}}, rules: []}|policy.file.wrong.audience",
        "{terms: {from: 2026-02-02, until: 2026-02-01}, rules: []}|policy.file.wrong.days",
        "{other: 1, rules: []}|policy.file.unknown",
        "rules: 5|policy.file.no-rules",
        "other: []|policy.file.no-rules",
        "''|policy.file.no-rules",
        "rules: [|policy.file.syntax",
        "{rules: [], rules: []}|policy.file.twice",
        "rules: [ {rule: cap, attribute: a, most: 1, most: 9} ]|policy.file.twice",
    })
    void what_is_wrong_with_a_file_is_named(String yaml, String key) {
        assertThatThrownBy(() -> PolicyFile.read(yaml))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo(key);
                    for (var language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                        assertThat(Bundle.in(language).text("refusal." + key, refusal.arguments()))
                                .as("in words, and no placeholder left")
                                .doesNotContain("{", "}", key);
                    }
                });
    }

    @Test
    void what_is_wrong_is_said_in_the_language_of_the_reader_with_the_rule_the_field_and_what_would_fit() {
        assertThatThrownBy(() -> PolicyFile.read("rules: [ {rule: diversity, attribute: a, strength: 1}, {rule: diversity, attribute: a, strength: 7} ]"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(Bundle.in(Locale.ENGLISH).text("refusal." + refusal.key(), refusal.arguments()))
                            .isEqualTo("Rule 2: “strength” must be from 0 to 1, not 7.");
                    assertThat(Bundle.in(Locale.CHINA).text("refusal." + refusal.key(), refusal.arguments()))
                            .isEqualTo("第 2 条规则：“strength”须在 0 到 1 之间，现为 7。");
                });
        assertThatThrownBy(() -> PolicyFile.read("{terms: {audience: everybody}, rules: []}"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(Bundle.in(Locale.ENGLISH).text("refusal." + refusal.key(), refusal.arguments()))
                        .isEqualTo("Terms: “audience” must have fields of its own."));
    }

    @Test
    void a_file_too_large_is_not_even_parsed() {
        assertThatThrownBy(() -> PolicyFile.read(" ".repeat(PolicyFile.LARGEST + 1)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("policy.file.large"));
    }
}
