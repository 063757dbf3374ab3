package io.equipoise.policy;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which rules act on a list, whatever order they were written in: target shares first, minimum shares last, because the
 * last step has the last word and a minimum is the harder promise. Rules of one kind act as they were written.
 */
public final class RuleOrder {
    private RuleOrder() {}

    public static List<PolicyRule> of(List<PolicyRule> rules) {
        return rules.stream().sorted(Comparator.comparingInt(RuleOrder::stage)).toList();
    }

    private static int stage(PolicyRule rule) {
        return switch (rule) {
            case TargetShares shares -> 0;
            case MinimumShare minimum -> 1;
        };
    }
}
