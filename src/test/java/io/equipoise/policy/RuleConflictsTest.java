package io.equipoise.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.Pin;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import io.equipoise.store.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleConflictsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private static MinimumShare minimum(String group, double share) {
        return new MinimumShare("tier", group, share, 0.1, 1);
    }

    private static String key(PolicyRule... rules) {
        return RuleConflicts.find(List.of(rules), TODAY).map(Refusal::key).orElse("none");
    }

    @Test
    void a_policy_demands_something() {
        assertThat(key()).isEqualTo("policy.empty");
        assertThat(key(minimum("small", 0.3))).isEqualTo("none");
    }

    @Test
    void what_is_past_its_last_day_clashes_with_nothing_and_alone_is_no_policy() {
        var over = new Pin("I-1", 3, "campaign", TODAY.minusDays(1).toString());
        var still = new Pin("I-2", 3, "campaign", TODAY.toString());
        assertThat(key(over, still)).isEqualTo("none");
        assertThat(key(new Pin("I-1", 3, "campaign", TODAY.toString()), still)).isEqualTo("policy.conflict.pins-one-slot");
        assertThat(key(over)).isEqualTo("policy.all-run-out");
    }

    @Test
    void one_group_has_one_minimum() {
        assertThat(key(minimum("small", 0.2), minimum("small", 0.3))).isEqualTo("policy.conflict.group-twice");
    }

    @Test
    void minima_of_one_attribute_leave_room_and_say_how_much() {
        assertThat(key(minimum("small", 0.5), minimum("medium", 0.5))).isEqualTo("none");
        var conflict = RuleConflicts.find(List.of(minimum("small", 0.7), minimum("medium", 0.5)), TODAY).orElseThrow();
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
