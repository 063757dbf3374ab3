package io.equipoise.ui.policies;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.RuleKind;
import io.equipoise.policy.RuleArguments;
import io.equipoise.policy.RuleOrder;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import java.util.List;
import java.util.stream.Collectors;

/** A rule in one short sentence, for grids and headings. */
public final class RuleSentence {
    private static final RuleArguments.Names ON_SCREEN = new RuleArguments.Names() {
        @Override
        public String attribute(String name) {
            return AttributeName.of(name);
        }

        @Override
        public String group(String attribute, String value) {
            return GroupName.of(attribute, value);
        }

        @Override
        public String percent(double share) {
            return RuleSentence.percent(share);
        }

        @Override
        public String choice(String field, String value) {
            return translate("policies.rule.choice." + field + "." + value);
        }

        @Override
        public String separator() {
            return " · ";
        }
    };

    private RuleSentence() {}

    public static String of(PolicyRule rule) {
        String demand = translate("policies.sentence." + RuleKind.of(rule).code(), RuleArguments.of(rule, ON_SCREEN));
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

    static String percent(double share) {
        double tenths = share * 1000;
        return Formats.current().percent(share, Math.abs(tenths - 10 * Math.round(share * 100)) < 1e-6 ? 0 : 1);
    }
}
