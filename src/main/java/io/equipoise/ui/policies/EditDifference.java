package io.equipoise.ui.policies;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.equipoise.fairness.charter.PolicyRule;
import java.util.List;

/** Two edits of one draft: what only theirs says, what only mine says. */
class EditDifference extends Div {
    EditDifference(Edit theirs, Edit mine) {
        addClassName("eq-difference");
        add(side("policies.difference.theirs", theirs, mine), side("policies.difference.mine", mine, theirs));
        if (!theirs.terms().equals(mine.terms())) {
            add(new Paragraph(getTranslation("policies.difference.terms")));
        }
    }

    private Div side(String title, Edit edit, Edit other) {
        List<PolicyRule> only = edit.rules().stream().filter(rule -> !other.rules().contains(rule)).toList();
        var list = new UnorderedList();
        only.forEach(rule -> list.add(new ListItem(RuleSentence.of(rule))));
        if (only.isEmpty()) {
            list.add(new ListItem(getTranslation("policies.difference.nothing")));
        }
        return new Div(new H3(getTranslation(title)), list);
    }
}
