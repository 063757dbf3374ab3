package io.equipoise.tradeoff;

import io.equipoise.dataset.AttributeColumn.Categorical;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.mitigation.CandidateList;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.policy.RuleFindings;
import io.equipoise.policy.RuleOrder;
import io.equipoise.tradeoff.WhatIfAnswer.Idle;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why rules change no list of a sample. A table of zeros alone could as well be a mistake of the console's. */
final class Idleness {
    private Idleness() {}

    static List<Idle> reasons(Sample sample, PolicyTerms terms, List<PolicyRule> rules, LocalDate today) {
        if (!terms.holdsOn(today)) {
            return List.of(idle("days", null, today.toString()));
        }
        var acting = RuleOrder.actingOn(today, rules);
        if (acting.isEmpty()) {
            return List.of(idle(rules.isEmpty() ? "none" : "none-acts", null));
        }
        var reasons = new ArrayList<Idle>();
        audience(sample, terms, reasons);
        for (var rule : acting) {
            var groups = RuleFindings.groupsOf(rule);
            for (String group : groups) {
                int reached = reached(sample, rule.attribute(), group);
                reasons.add(idle(reached == 0 ? "not-a-candidate" : "kept-group", rule, rule.attribute(), group, reached, sample.users().length));
            }
            if (groups.isEmpty()) {
                reasons.add(idle("kept", rule));
            }
        }
        return reasons;
    }

    private static void audience(Sample sample, PolicyTerms terms, List<Idle> reasons) {
        var audience = terms.audience();
        if (audience != null) {
            var attributes = sample.view().log().userAttributes();
            long inside = Arrays.stream(sample.users())
                    .filter(user -> attributes.text(audience.attribute(), user).filter(audience.groups()::contains).isPresent())
                    .count();
            reasons.add(idle("audience", null, (int) inside, sample.users().length));
        }
    }

    /** Shoppers with an item of the group among their candidates: a rule can only move what is there. */
    private static int reached(Sample sample, String attribute, String group) {
        var column = sample.view().log().itemAttributes().categorical(attribute);
        int code = column.map(Categorical::labels).map(labels -> labels.indexOf(group)).orElse(-1);
        if (code < 0) {
            return 0;
        }
        var known = column.get();
        return (int) sample.candidates().stream()
                .map(CandidateList::items)
                .filter(items -> Arrays.stream(items).anyMatch(item -> known.has(item, code)))
                .count();
    }

    private static Idle idle(String key, @Nullable PolicyRule rule, Object... arguments) {
        return new Idle(key, rule, List.of(arguments));
    }
}
