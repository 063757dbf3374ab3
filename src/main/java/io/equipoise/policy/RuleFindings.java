package io.equipoise.policy;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.Cap;
import io.equipoise.fairness.charter.PolicyRule.Exclusion;
import io.equipoise.fairness.charter.PolicyRule.GuaranteedExposure;
import io.equipoise.fairness.charter.PolicyRule.JointMinimumShare;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.MinorsGuard;
import io.equipoise.fairness.charter.PolicyRule.Pin;
import io.equipoise.fairness.charter.PolicyRule.Spread;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import io.equipoise.fairness.charter.RuleKind;
import io.equipoise.fairness.mitigation.RuleBinder;
import io.equipoise.policy.RuleFinding.Weight;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rules together: what cannot be handed in, which of two rules wins and why, and what has no effect or too few items. */
public final class RuleFindings {
    /** Slots a shopper sees at once. */
    public static final int SCREEN = 10;

    /** A group of fewer items than this can hardly fill its slots for everybody. */
    public static final int FEW_ITEMS = 20;

    private RuleFindings() {}

    /** @param known the item attributes of a data set, to tell where few items are left; may be empty */
    public static List<RuleFinding> of(PolicyTerms terms, List<PolicyRule> rules, List<ItemAttribute> known, LocalDate today) {
        var findings = new ArrayList<RuleFinding>();
        RuleConflicts.find(rules)
                .filter(refusal -> !refusal.key().equals("policy.empty"))
                .ifPresent(refusal -> findings.add(
                        new RuleFinding(Weight.BLOCKS, refusal.key(), List.of(refusal.arguments()), null, null)));
        if (terms.until() != null && terms.until().isBefore(today)) {
            findings.add(new RuleFinding(Weight.WARNS, "over", List.of(terms.until().toString()), null, null));
        }
        List<PolicyRule> ordered = RuleOrder.of(rules);
        for (int i = 0; i < ordered.size(); i++) {
            alone(ordered.get(i), known, today).ifPresent(findings::add);
            for (int j = i + 1; j < ordered.size(); j++) {
                together(ordered.get(i), ordered.get(j)).ifPresent(findings::add);
            }
        }
        return List.copyOf(findings);
    }

    private static Optional<RuleFinding> alone(PolicyRule rule, List<ItemAttribute> known, LocalDate today) {
        if (RuleBinder.hasRunOut(rule, today.toString())) {
            return warn("run-out", rule);
        }
        if (rule.strength() == 0) {
            return warn("no-strength", rule);
        }
        if (rule instanceof Spread spread && spread.window() <= spread.most()) {
            return warn("spread-no-effect", rule, spread.window(), spread.most());
        }
        if (rule instanceof Spread spread && spread.window() > SCREEN * 3 / 2) {
            return warn("spread-too-wide", rule, spread.window(), SCREEN);
        }
        return few(rule, known);
    }

    private static Optional<RuleFinding> few(PolicyRule rule, List<ItemAttribute> known) {
        return known.stream()
                .filter(attribute -> attribute.name().equals(rule.attribute()))
                .findFirst()
                .flatMap(attribute -> promised(rule).stream()
                        .map(attribute::group)
                        .flatMap(Optional::stream)
                        .filter(group -> group.items() < FEW_ITEMS)
                        .findFirst()
                        .flatMap(group -> warn("few-items", rule, rule.attribute(), group.label(), group.items())));
    }

    /** The groups a rule wants shown. */
    private static Set<String> promised(PolicyRule rule) {
        return switch (rule) {
            case MinimumShare it -> Set.of(it.group());
            case GuaranteedExposure it -> Set.of(it.group());
            case JointMinimumShare it -> it.shares().keySet();
            case TargetShares it -> it.shares().keySet();
            default -> Set.of();
        };
    }

    private static Optional<RuleFinding> together(PolicyRule earlier, PolicyRule later) {
        if (earlier instanceof Exclusion exclusion
                && exclusion.attribute().equals(later.attribute())
                && promised(later).contains(exclusion.group())) {
            return settled("excluded", earlier, later);
        }
        if (earlier instanceof MinorsGuard guard
                && guard.attribute().equals(later.attribute())
                && promised(later).stream().anyMatch(guard.groups()::contains)) {
            return settled("guarded", earlier, later);
        }
        if (later instanceof Pin && (!promised(earlier).isEmpty() || earlier instanceof Cap || earlier instanceof Spread)) {
            return settled("pinned", later, earlier);
        }
        if (!earlier.attribute().equals(later.attribute()) || promised(earlier).isEmpty()) {
            return Optional.empty();
        }
        return RuleKind.of(earlier) == RuleKind.of(later) && later instanceof MinimumShare
                ? Optional.empty()
                : settled("later", later, earlier);
    }

    private static Optional<RuleFinding> settled(String key, PolicyRule winner, PolicyRule loser) {
        return Optional.of(new RuleFinding(Weight.SETTLED, key, List.of(), winner, loser));
    }

    private static Optional<RuleFinding> warn(String key, @Nullable PolicyRule about, Object... arguments) {
        return Optional.of(new RuleFinding(Weight.WARNS, key, List.of(arguments), null, about));
    }
}
