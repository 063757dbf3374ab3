package io.equipoise.policy;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.Pin;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import io.equipoise.store.Refusal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Demands that cannot be met together whatever the data. Each is refused with what would be feasible. */
public final class RuleConflicts {
    private static final double ROUNDING = 1e-9;

    private RuleConflicts() {}

    /** As {@link #find(List, LocalDate)}, or that the last day of the terms is past. */
    public static Optional<Refusal> find(PolicyTerms terms, List<PolicyRule> rules, LocalDate today) {
        return find(rules, today)
                .or(() -> terms.isOver(today) ? Optional.of(new Refusal("policy.over", String.valueOf(terms.until()))) : Optional.empty());
    }

    /** The first reason why these rules could not be submitted on a day; empty where they could. */
    public static Optional<Refusal> find(List<PolicyRule> rules, LocalDate today) {
        try {
            requireSubmittable(rules, today);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        }
    }

    /**
     * Rules past their last day clash with nothing.
     *
     * @throws Refusal {@code policy.empty} without a rule, {@code policy.all-run-out} where every rule is past its last day, {@code policy.conflict.group-twice} or {@code policy.conflict.targets-twice}
     *     where two rules say different things of one thing, {@code policy.conflict.minima} where minimum shares leave nothing to divide,
     *     {@code policy.conflict.pins-one-slot} where two items are pinned to one slot, {@code policy.conflict.minimum-above-target} where a minimum asks for more than a target at full strength gives
     */
    static void requireSubmittable(List<PolicyRule> written, LocalDate today) {
        if (written.isEmpty()) {
            throw new Refusal("policy.empty");
        }
        List<PolicyRule> rules = written.stream().filter(rule -> !rule.hasRunOut(today.toString())).toList();
        if (rules.isEmpty()) {
            throw new Refusal("policy.all-run-out", written.stream().flatMap(rule -> rule.lastDay().stream()).max(String::compareTo).orElseThrow());
        }
        Map<String, Double> minima = new HashMap<>();
        var groups = new HashSet<List<String>>();
        Map<String, TargetShares> targets = targets(rules);
        var slots = new HashSet<Integer>();
        for (var rule : rules) {
            if (rule instanceof Pin pin && !slots.add(pin.slot())) {
                throw new Refusal("policy.conflict.pins-one-slot", pin.slot());
            }
            if (!(rule instanceof MinimumShare minimum)) {
                continue;
            }
            String attribute = minimum.attribute();
            if (!groups.add(List.of(attribute, minimum.group()))) {
                throw new Refusal("policy.conflict.group-twice", attribute, minimum.group());
            }
            double taken = minima.merge(attribute, minimum.share(), Double::sum);
            if (taken > 1 + ROUNDING) {
                throw new Refusal("policy.conflict.minima", attribute, taken, minimum.group(), 1 - (taken - minimum.share()));
            }
            requireWithinTarget(minimum, targets.get(attribute));
        }
    }

    private static void requireWithinTarget(MinimumShare minimum, @Nullable TargetShares targets) {
        if (targets == null) {
            return;
        }
        double target = targets.shares().getOrDefault(minimum.group(), 0.0);
        if (minimum.share() > target + ROUNDING) {
            throw new Refusal(
                    "policy.conflict.minimum-above-target", minimum.attribute(), minimum.group(), minimum.share(), target);
        }
    }

    private static Map<String, TargetShares> targets(List<PolicyRule> rules) {
        Map<String, TargetShares> targets = new HashMap<>();
        for (var rule : rules) {
            if (rule instanceof TargetShares t && targets.put(t.attribute(), t) != null) {
                throw new Refusal("policy.conflict.targets-twice", t.attribute());
            }
        }
        return targets;
    }
}
