package io.equipoise.ui.policies;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.RuleKind;
import io.equipoise.policy.RuleArguments;
import io.equipoise.policy.RuleOrder;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

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
        if (rule.hasRunOut(today().toString())) {
            return translate("policies.sentence.run-out", demand);
        }
        return rule.strength() == 1
                ? demand
                : translate("policies.sentence.strength", demand, percent(rule.strength()));
    }

    /** The rules of a policy that act today, in the order in which they do, and how many are past their last day. */
    public static String of(List<PolicyRule> rules) {
        if (rules.isEmpty()) {
            return translate("policies.sentence.none");
        }
        var said = RuleOrder.of(rules).stream().filter(rule -> !rule.hasRunOut(today().toString())).map(RuleSentence::of).toList();
        int over = rules.size() - said.size();
        String acting = said.isEmpty() ? translate("policies.sentence.none-acts") : String.join(translate("policies.sentence.then"), said);
        return over == 0 ? acting : translate("policies.sentence.some-run-out", acting, over);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    static String percent(double share) {
        double tenths = share * 1000;
        return Formats.current().percent(share, Math.abs(tenths - 10 * Math.round(share * 100)) < 1e-6 ? 0 : 1);
    }
}
