package io.equipoise.policy;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.Cap;
import io.equipoise.fairness.charter.PolicyRule.Exclusion;
import io.equipoise.fairness.charter.PolicyRule.GuaranteedExposure;
import io.equipoise.fairness.charter.PolicyRule.JointMinimumShare;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.MinorsGuard;
import io.equipoise.fairness.charter.PolicyRule.OwnBrandParity;
import io.equipoise.fairness.charter.PolicyRule.Pin;
import io.equipoise.fairness.charter.PolicyRule.ProviderGuarantee;
import io.equipoise.fairness.charter.PolicyRule.Spread;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import io.equipoise.fairness.charter.PolicyRule.UserGroupParity;
import io.equipoise.fairness.charter.RuleKind;
import io.equipoise.fairness.mitigation.ExposureFloorReranker;
import io.equipoise.policy.RuleFinding.Weight;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rules together: what cannot be handed in, which of two rules wins and why, and what has no effect or too few items. */
public final class RuleFindings {
    /** Slots a shopper sees at once. */
    public static final int SCREEN = 10;

    /** A group of fewer items than this can hardly fill its slots for everybody. */
    public static final int FEW_ITEMS = 20;

    private static final int NAMED = 8;

    private RuleFindings() {}

    /** The attributes of a data set, of items and of users; nothing is said of those it does not list. */
    public record Known(List<ItemAttribute> items, List<ItemAttribute> users) {
        public static final Known NOTHING = new Known(List.of(), List.of());

        public Known {
            items = List.copyOf(items);
            users = List.copyOf(users);
        }
    }

    /** @param known what a data set has, to tell where few items are left or a seller is gone */
    public static List<RuleFinding> of(PolicyTerms terms, List<PolicyRule> rules, Known known, LocalDate today) {
        var findings = new ArrayList<RuleFinding>();
        RuleConflicts.find(rules, today)
                .filter(refusal -> !refusal.key().equals("policy.empty"))
                .ifPresent(refusal -> findings.add(
                        new RuleFinding(Weight.BLOCKS, refusal.key(), List.of(refusal.arguments()), null, null)));
        if (terms.isOver(today)) {
            findings.add(new RuleFinding(Weight.BLOCKS, "policy.over", List.of(String.valueOf(terms.until())), null, null));
        }
        emptyAudience(terms, known).ifPresent(findings::add);
        List<PolicyRule> acting = RuleOrder.actingOn(today, rules);
        findings.addAll(promisedTooMuch(acting));
        RuleOrder.of(rules).forEach(rule -> alone(rule, known.items(), today).ifPresent(findings::add));
        for (int i = 0; i < acting.size(); i++) {
            for (int j = i + 1; j < acting.size(); j++) {
                together(acting.get(i), acting.get(j)).ifPresent(findings::add);
            }
        }
        return List.copyOf(findings);
    }

    private static Optional<RuleFinding> alone(PolicyRule rule, List<ItemAttribute> known, LocalDate today) {
        if (rule.hasRunOut(today.toString())) {
            return warn("run-out", rule, rule.lastDay().orElseThrow());
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
        return gone(rule, known).or(() -> beyond(rule, known)).or(() -> few(rule, known));
    }

    /** Promises to groups of one attribute that ask for more than the slots left to them hold. */
    private static List<RuleFinding> promisedTooMuch(List<PolicyRule> rules) {
        Map<String, Map<String, Double>> promised = new LinkedHashMap<>();
        for (var rule : rules) {
            if (rule instanceof GuaranteedExposure it) {
                promised.computeIfAbsent(it.attribute(), none -> new HashMap<>()).merge(it.group(), it.share() * it.strength(), Math::max);
            }
        }
        double most = ExposureFloorReranker.reachable(SCREEN, SCREEN);
        return promised.entrySet().stream()
                .filter(each -> sum(each.getValue()) > most)
                .map(each -> new RuleFinding(
                        Weight.WARNS, "guaranteed-too-much", List.of(each.getKey(), sum(each.getValue()), most), null, null))
                .toList();
    }

    private static double sum(Map<String, Double> shares) {
        return shares.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static Optional<RuleFinding> emptyAudience(PolicyTerms terms, Known known) {
        var audience = terms.audience();
        return audience == null
                ? Optional.empty()
                : named(known.users(), audience.attribute())
                        .filter(users -> audience.groups().stream().noneMatch(group -> users.group(group).isPresent()))
                        .map(users -> new RuleFinding(
                                Weight.WARNS, "empty-audience", List.of(audience.attribute(), String.join(", ", audience.groups())), null, null));
    }

    private static Optional<ItemAttribute> named(List<ItemAttribute> known, String attribute) {
        return known.stream().filter(each -> each.name().equals(attribute)).findFirst();
    }

    /** A group the attribute no longer has, such as a seller who left. */
    private static Optional<RuleFinding> gone(PolicyRule rule, List<ItemAttribute> known) {
        return named(known, rule.attribute())
                .flatMap(attribute -> groupsOf(rule).stream()
                        .filter(group -> attribute.group(group).isEmpty())
                        .findFirst()
                        .flatMap(group -> warn("gone", rule, rule.attribute(), group, some(attribute))));
    }

    private static String some(ItemAttribute attribute) {
        var labels = attribute.groups().stream().map(ItemAttribute.Group::label).toList();
        return String.join(", ", labels.subList(0, Math.min(NAMED, labels.size()))) + (labels.size() > NAMED ? " …" : "");
    }

    /** More of a screen than the group has items, or than is left to promises. */
    private static Optional<RuleFinding> beyond(PolicyRule rule, List<ItemAttribute> known) {
        if (rule instanceof ProviderGuarantee it && it.share() * it.strength() > ExposureFloorReranker.reachable(SCREEN, SCREEN)) {
            return warn("guarantee-beyond-slots", rule, ExposureFloorReranker.reachable(SCREEN, SCREEN), it.share() * it.strength());
        }
        if (rule instanceof GuaranteedExposure it) {
            return named(known, it.attribute())
                    .flatMap(attribute -> attribute.group(it.group()))
                    .filter(group -> it.share() * it.strength() > ExposureFloorReranker.reachable(SCREEN, group.items()))
                    .flatMap(group -> warn(
                            "beyond-exposure",
                            rule,
                            it.attribute(),
                            group.label(),
                            group.items(),
                            ExposureFloorReranker.reachable(SCREEN, group.items()),
                            it.share() * it.strength()));
        }
        return named(known, rule.attribute())
                .flatMap(attribute -> demanded(rule).entrySet().stream()
                        .flatMap(demand -> attribute.group(demand.getKey()).stream()
                                .filter(group -> group.items() < Math.floor(demand.getValue() * SCREEN + 1e-9))
                                .map(group -> new RuleFinding(
                                        Weight.WARNS,
                                        "beyond-catalogue",
                                        List.of(rule.attribute(), group.label(), group.items(), (double) group.items() / SCREEN, demand.getValue()),
                                        null,
                                        rule)))
                        .findFirst());
    }

    /** The share of slots a rule wants for each of its groups. */
    private static Map<String, Double> demanded(PolicyRule rule) {
        return switch (rule) {
            case MinimumShare it -> Map.of(it.group(), it.share() * it.strength());
            case TargetShares it -> it.shares();
            case JointMinimumShare it -> it.shares();
            default -> Map.of();
        };
    }

    /** Every group of items a rule names; empty where it is about all groups of its attribute, or about an item. */
    public static Set<String> groupsOf(PolicyRule rule) {
        return switch (rule) {
            case Exclusion it -> Set.of(it.group());
            case OwnBrandParity it -> Set.of(it.group());
            case MinorsGuard it -> Set.copyOf(it.groups());
            default -> promised(rule);
        };
    }

    /** Whether a rule decides how exposure is divided between the groups of its attribute. */
    private static boolean shapes(PolicyRule rule) {
        return switch (RuleKind.of(rule)) {
            case EXPOSURE_CONTROL, PROVIDER_MAX_MIN, EXACT_EXPOSURE, TARGET_SHARES, JOINT_MINIMUM_SHARE, MINIMUM_SHARE, GUARANTEED_EXPOSURE,
                    PROVIDER_GUARANTEE, OWN_BRAND_PARITY -> true;
            default -> false;
        };
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
        if (earlier instanceof UserGroupParity one && later instanceof UserGroupParity two) {
            return one.userAttribute().equals(two.userAttribute()) ? warn("parity-twice", later, one.userAttribute()) : Optional.empty();
        }
        if (earlier instanceof GuaranteedExposure one && later instanceof GuaranteedExposure two && one.attribute().equals(two.attribute())) {
            return one.group().equals(two.group())
                    ? warn("guaranteed-twice", null, one.attribute(), one.group(), Math.max(one.share() * one.strength(), two.share() * two.strength()))
                    : Optional.empty();
        }
        if (!earlier.attribute().equals(later.attribute()) || promised(earlier).isEmpty() && !(shapes(earlier) && shapes(later))) {
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
