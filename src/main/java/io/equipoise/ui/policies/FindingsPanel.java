package io.equipoise.ui.policies;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.policy.RuleFinding;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import java.util.List;
import java.util.Objects;

/** What the rules do to one another: what blocks, which rule wins and why, and what has little or no effect. */
class FindingsPanel extends Panel {
    private final UnorderedList list = new UnorderedList();

    FindingsPanel() {
        super(I18NProvider.translate("policies.findings"));
        list.addClassName("eq-findings");
        list.getElement().setAttribute("aria-live", "polite");
        with(list);
        setVisible(false);
    }

    void show(List<RuleFinding> findings) {
        setVisible(!findings.isEmpty());
        list.removeAll();
        findings.forEach(finding -> list.add(line(finding)));
    }

    private ListItem line(RuleFinding finding) {
        Tone tone = switch (finding.weight()) {
            case BLOCKS -> Tone.FAIL;
            case SETTLED -> Tone.ACTIVE;
            case WARNS -> Tone.WARNING;
        };
        return new ListItem(
                new StatusBadge(tone, getTranslation("policies.finding.weight." + finding.weight())), new Span(words(finding)));
    }

    private String words(RuleFinding finding) {
        Object[] arguments = finding.arguments().toArray();
        return switch (finding.weight()) {
            case BLOCKS -> getTranslation("refusal." + finding.key(), arguments);
            case SETTLED -> getTranslation(
                    "policies.finding." + finding.key(), RuleSentence.of(Objects.requireNonNull(finding.winner())), RuleSentence.of(Objects.requireNonNull(finding.loser())));
            case WARNS -> finding.loser() == null
                    ? getTranslation("policies.finding." + finding.key(), named(finding))
                    : getTranslation("policies.finding.about", RuleSentence.of(finding.loser()), getTranslation("policies.finding." + finding.key(), named(finding)));
        };
    }

    private static Object[] named(RuleFinding finding) {
        Object[] arguments = finding.arguments().toArray();
        switch (finding.key()) {
            case "few-items" -> arguments[1] = group(finding, 1);
            case "beyond-catalogue" -> {
                arguments[1] = group(finding, 1);
                arguments[3] = RuleSentence.percent((Double) arguments[3]);
                arguments[4] = RuleSentence.percent((Double) arguments[4]);
            }
            case "gone" -> {
                arguments[1] = group(finding, 1);
                arguments[0] = AttributeName.of((String) arguments[0]);
            }
            case "empty-audience" -> arguments[0] = AttributeName.of((String) arguments[0]);
            case "parity-twice" -> arguments[0] = AttributeName.of((String) arguments[0]);
            default -> {
                // Numbers and days as they are.
            }
        }
        return arguments;
    }

    private static String group(RuleFinding finding, int at) {
        return GroupName.of((String) finding.arguments().getFirst(), (String) finding.arguments().get(at));
    }
}
