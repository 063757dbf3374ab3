package io.equipoise.ui.policies;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.policy.RuleOrder;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What happens to a list, step by step: scored, then each rule that acts today, in the order in which they act. */
class OrderStrip extends OrderedList {
    OrderStrip() {
        addClassName("eq-order-strip");
        getElement().setAttribute("aria-label", getTranslation("policies.order"));
    }

    void show(List<PolicyRule> rules) {
        removeAll();
        add(new ListItem(getTranslation("policies.order.score")));
        RuleOrder.actingOn(LocalDate.now(ZoneOffset.UTC), rules).forEach(rule -> add(new ListItem(RuleSentence.of(rule))));
    }
}
