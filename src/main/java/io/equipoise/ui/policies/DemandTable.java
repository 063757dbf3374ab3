package io.equipoise.ui.policies;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.mitigation.PrefixMinimums;
import io.equipoise.ui.component.GroupName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a minimum share demands of the first slots: the FA*IR table in words and slot by slot. */
class DemandTable extends Div {
    private static final int SLOTS = 20;
    private static final int STEPS_SAID = 4;

    private final Paragraph words = new Paragraph();
    private final OrderedList slots = new OrderedList();

    DemandTable() {
        addClassName("eq-demand");
        words.getElement().setAttribute("role", "status");
        slots.addClassName("eq-demand-slots");
        slots.getElement().setAttribute("aria-label", getTranslation("policies.demand.label", SLOTS));
        add(words, slots);
        setVisible(false);
    }

    void show(Optional<PolicyRule> rule) {
        boolean some = rule.filter(r -> r instanceof MinimumShare && r.strength() > 0).isPresent();
        setVisible(some);
        if (some) {
            show((MinimumShare) rule.get());
        }
    }

    private void show(MinimumShare rule) {
        var table = PrefixMinimums.adjusted(SLOTS, rule.share() * rule.strength(), rule.significance());
        List<Integer> steps = new ArrayList<>();
        slots.removeAll();
        for (int r = 1; r <= SLOTS; r++) {
            boolean step = table.at(r) > (r == 1 ? 0 : table.at(r - 1));
            if (step) {
                steps.add(r);
            }
            slots.add(slot(r, table.at(r), step));
        }
        words.setText(steps.isEmpty()
                ? getTranslation("policies.demand.nothing", SLOTS)
                : getTranslation(
                        "policies.demand",
                        GroupName.of(rule.attribute(), rule.group()),
                        steps.stream()
                                .limit(STEPS_SAID)
                                .map(r -> getTranslation("policies.demand.step", table.at(r), r))
                                .collect(Collectors.joining(getTranslation("policies.demand.and")))));
    }

    private ListItem slot(int rank, int least, boolean step) {
        var item = new ListItem(new Span(Integer.toString(rank)), new Span(Integer.toString(least)));
        item.setTitle(getTranslation("policies.demand.step", least, rank));
        if (step) {
            item.addClassName("eq-demand-step");
        }
        return item;
    }
}
