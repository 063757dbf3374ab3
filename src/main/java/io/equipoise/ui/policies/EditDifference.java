package io.equipoise.ui.policies;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.GroupName;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Two edits of one draft: what only theirs says, what only mine says. */
class EditDifference extends Div {
    EditDifference(Edit theirs, Edit mine) {
        addClassName("eq-difference");
        add(side("policies.difference.theirs", theirs, mine), side("policies.difference.mine", mine, theirs));
        if (!theirs.terms().equals(mine.terms())) {
            add(terms(theirs.terms(), mine.terms()));
        }
    }

    /** Each term that differs: as it was saved, then as it is in mine. */
    private Div terms(PolicyTerms theirs, PolicyTerms mine) {
        var list = new UnorderedList();
        var saved = said(theirs);
        said(mine).forEach((label, words) -> {
            if (!words.equals(saved.get(label))) {
                list.add(new ListItem(getTranslation("policies.difference.term", label, saved.get(label), words)));
            }
        });
        var terms = new Div(new H3(getTranslation("policies.difference.terms")), list);
        terms.addClassName("eq-difference-terms");
        return terms;
    }

    private Map<String, String> said(PolicyTerms terms) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put(
                getTranslation("policies.terms.surfaces"),
                terms.surfaces().isEmpty()
                        ? getTranslation("policies.terms.everywhere")
                        : terms.surfaces().stream().sorted().map(each -> getTranslation("surface." + each)).collect(Collectors.joining(" · ")));
        var audience = terms.audience();
        said.put(
                getTranslation("policies.terms.groups"),
                audience == null
                        ? getTranslation("policies.terms.everybody")
                        : AttributeName.of(audience.attribute()) + " "
                                + audience.groups().stream().map(each -> GroupName.of(audience.attribute(), each)).collect(Collectors.joining(" · ")));
        said.put(getTranslation("policies.terms.from"), day(terms.from()));
        said.put(getTranslation("policies.terms.until"), day(terms.until()));
        said.put(getTranslation("policies.terms.priority"), Integer.toString(terms.priority()));
        said.put(getTranslation("policies.terms.non-profiled"), yes(terms.nonProfiled()));
        said.put(getTranslation("policies.terms.same-terms"), yes(terms.sameTerms()));
        return said;
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "–" : day.toString();
    }

    private String yes(boolean holds) {
        return getTranslation(holds ? "policies.difference.yes" : "policies.difference.no");
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
