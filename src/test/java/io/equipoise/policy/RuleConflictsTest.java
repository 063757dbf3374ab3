package io.equipoise.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import io.equipoise.store.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleConflictsTest {
    private static MinimumShare minimum(String group, double share) {
        return new MinimumShare("tier", group, share, 0.1, 1);
    }

    private static String key(PolicyRule... rules) {
        return RuleConflicts.find(List.of(rules)).map(Refusal::key).orElse("none");
    }

    @Test
    void a_policy_demands_something() {
        assertThat(key()).isEqualTo("policy.empty");
        assertThat(key(minimum("small", 0.3))).isEqualTo("none");
    }

    @Test
    void one_group_has_one_minimum() {
        assertThat(key(minimum("small", 0.2), minimum("small", 0.3))).isEqualTo("policy.conflict.group-twice");
    }

    @Test
    void minima_of_one_attribute_leave_room_and_say_how_much() {
        assertThat(key(minimum("small", 0.5), minimum("medium", 0.5))).isEqualTo("none");
        var conflict = RuleConflicts.find(List.of(minimum("small", 0.7), minimum("medium", 0.5))).orElseThrow();
        assertThat(conflict.key()).isEqualTo("policy.conflict.minima");
        assertThat((Double) conflict.arguments()[3]).isBetween(0.299, 0.301);
    }

    @Test
    void a_minimum_is_at_most_the_target_of_its_group() {
        var targets = new TargetShares("tier", Map.of("small", 0.25, "large", 0.75), 1);
        assertThat(key(targets, minimum("small", 0.25))).isEqualTo("none");
        assertThat(key(targets, minimum("small", 0.3))).isEqualTo("policy.conflict.minimum-above-target");
        assertThat(key(minimum("medium", 0.1), targets)).isEqualTo("policy.conflict.minimum-above-target");
        assertThat(key(targets, targets)).isEqualTo("policy.conflict.targets-twice");
    }
}
