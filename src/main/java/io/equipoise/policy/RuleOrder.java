package io.equipoise.policy;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.Pin;
import io.equipoise.fairness.charter.RuleKind;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which rules act on a list, whatever order they were written in: that of {@link RuleKind}. The last step has the last word, and
 * the harder promise comes later. Rules of one kind act as they were written, pins from the top slot down.
 */
public final class RuleOrder {
    private RuleOrder() {}

    public static List<PolicyRule> of(List<PolicyRule> rules) {
        return rules.stream()
                .sorted(Comparator.<PolicyRule, RuleKind>comparing(RuleKind::of)
                        .thenComparing(rule -> rule instanceof Pin pin ? pin.slot() : 0))
                .toList();
    }

    /** As above, only those that act on lists of a day: no rule past its last day, none without strength. */
    public static List<PolicyRule> actingOn(LocalDate day, List<PolicyRule> rules) {
        return of(rules).stream().filter(rule -> rule.actsOn(day.toString())).toList();
    }
}
