package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Binds rules to the items of a shop: rule + item groups → re-ranker. Rules that adjust less come first, hard constraints last. */
public final class RuleBinder {
    private final Function<String, Optional<GroupAssignment>> attributes;

    /** @param attributes the groups of all items by an attribute's name; empty when items have no such attribute */
    public RuleBinder(Function<String, Optional<GroupAssignment>> attributes) {
        this.attributes = attributes;
    }

    /** @throws InfeasibleRule naming what is missing and what there is */
    public List<Reranker> bind(List<PolicyRule> rules) {
        var rerankers = new ArrayList<Reranker>();
        for (PolicyRule rule : rules) {
            if (rule.strength() > 0) {
                rerankers.add(bind(rule));
            }
        }
        return List.copyOf(rerankers);
    }

    private Reranker bind(PolicyRule rule) {
        return switch (rule) {
            case MinimumShare it -> {
                var groups = groups(it.attribute());
                int group = group(groups, it.group());
                yield new MinimumShareReranker(
                        groups.codes(), group, it.group(), it.share(), it.significance(), it.strength());
            }
            case TargetShares it -> {
                var groups = groups(it.attribute());
                double[] targets = new double[groups.groups()];
                it.shares().forEach((label, share) -> targets[group(groups, label)] = share);
                yield new TargetSharesReranker(groups.codes(), groups.labels(), targets, it.strength());
            }
        };
    }

    private GroupAssignment groups(String attribute) {
        return attributes.apply(attribute).orElseThrow(() -> new InfeasibleRule("no-attribute", attribute));
    }

    private static int group(GroupAssignment groups, String label) {
        int group = groups.labels().indexOf(label);
        if (group < 0 || groups.sizes()[group] == 0) {
            throw new InfeasibleRule("no-group", label, groups.attribute(), String.join(", ", groups.labels()));
        }
        return group;
    }
}
