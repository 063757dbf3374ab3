package io.equipoise.ui.policies;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import io.equipoise.policy.RuleOrder;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A rule in one short sentence, for grids and headings. */
public final class RuleSentence {
    private static final int GROUPS_NAMED = 4;

    private RuleSentence() {}

    public static String of(PolicyRule rule) {
        String demand =
                switch (rule) {
                    case MinimumShare r -> translate(
                            "policies.sentence.minimum-share", AttributeName.of(r.attribute()), GroupName.of(r.attribute(), r.group()), percent(r.share()));
                    case TargetShares r -> translate(
                            "policies.sentence.target-shares", AttributeName.of(r.attribute()), targets(r.attribute(), r.shares()));
                };
        return rule.strength() == 1
                ? demand
                : translate("policies.sentence.strength", demand, percent(rule.strength()));
    }

    /** All rules of a policy, in the order in which they act. */
    public static String of(List<PolicyRule> rules) {
        return rules.isEmpty()
                ? translate("policies.sentence.none")
                : RuleOrder.of(rules).stream().map(RuleSentence::of).collect(Collectors.joining(translate("policies.sentence.then")));
    }

    private static String targets(String attribute, Map<String, Double> shares) {
        String named = shares.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(GROUPS_NAMED)
                .map(share -> GroupName.of(attribute, share.getKey()) + " " + percent(share.getValue()))
                .collect(Collectors.joining(" · "));
        return shares.size() > GROUPS_NAMED ? named + " · …" : named;
    }

    static String percent(double share) {
        double tenths = share * 1000;
        return Formats.current().percent(share, Math.abs(tenths - 10 * Math.round(share * 100)) < 1e-6 ? 0 : 1);
    }
}
