package io.equipoise.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import io.equipoise.store.Refusal;
import java.util.List;
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
        "rules: [ {rule: minimum-share} ]|policy.file.rule",
        "rules: [ {rule: magic, attribute: a, strength: 1} ]|policy.file.rule",
        "rules: [ {rule: minimum-share, attribute: a, group: b, share: 3, significance: 0.1, strength: 1} ]|policy.file.rule",
        "rules: [ {rule: target-shares, attribute: a, shares: {x: 0.6, y: 0.3}, strength: 1} ]|policy.file.rule",
        "rules: [ {rule: target-shares, attribute: a, shares: 7, strength: 1} ]|policy.file.rule",
        "rules: [ 1 ]|policy.file.rule",
        "rules: 5|policy.file.no-rules",
        "other: []|policy.file.no-rules",
        "''|policy.file.no-rules",
        "rules: [|policy.file.syntax",
    })
    void what_is_wrong_with_a_file_is_named(String yaml, String key) {
        assertThatThrownBy(() -> PolicyFile.read(yaml))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @Test
    void a_file_too_large_is_not_even_parsed() {
        assertThatThrownBy(() -> PolicyFile.read(" ".repeat(PolicyFile.LARGEST + 1)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("policy.file.large"));
    }
}
