package io.equipoise.ui.policies;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.policy.RuleFinding;
import io.equipoise.policy.RuleFinding.Weight;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the rules do to one another: first what blocks, then what has little or no effect, then which rule wins and why. */
class FindingsPanel extends Panel {
    /** Many rules pull at one another; what somebody has to do something about must not drown in what is settled. */
    private static final int SETTLED_AT_ONCE = 5;

    private final UnorderedList list = new UnorderedList();
    private final UnorderedList rest = new UnorderedList();
    private final Details more = new Details("", rest);

    FindingsPanel() {
        super(I18NProvider.translate("policies.findings"));
        list.addClassName("eq-findings");
        list.getElement().setAttribute("aria-live", "polite");
        rest.addClassName("eq-findings-rest");
        with(list, more);
        setVisible(false);
    }

    void show(List<RuleFinding> findings) {
        setVisible(!findings.isEmpty());
        list.removeAll();
        rest.removeAll();
        more.setOpened(false);
        var settled = findings.stream().filter(finding -> finding.weight() == Weight.SETTLED).toList();
        findings.stream()
                .filter(finding -> finding.weight() != Weight.SETTLED)
                .sorted(Comparator.comparing(finding -> finding.weight() != Weight.BLOCKS))
                .forEach(finding -> list.add(line(finding)));
        settled.stream().limit(SETTLED_AT_ONCE).forEach(finding -> list.add(line(finding)));
        settled.stream().skip(SETTLED_AT_ONCE).forEach(finding -> rest.add(line(finding)));
        more.setVisible(settled.size() > SETTLED_AT_ONCE);
        more.setSummaryText(getTranslation("policies.findings.more", settled.size() - SETTLED_AT_ONCE));
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
            case BLOCKS -> getTranslation("refusal." + finding.key(), finding.key().startsWith("policy.conflict.") ? ofOneAttribute(arguments) : arguments);
            case SETTLED -> getTranslation(
                    "policies.finding." + finding.key(), RuleSentence.of(Objects.requireNonNull(finding.winner())), RuleSentence.of(Objects.requireNonNull(finding.loser())));
            case WARNS -> finding.loser() == null
                    ? getTranslation("policies.finding." + finding.key(), named(finding))
                    : getTranslation("policies.finding.about", RuleSentence.of(finding.loser()), getTranslation("policies.finding." + finding.key(), named(finding)));
        };
    }

    /** @param arguments an attribute, then groups of it and numbers */
    private static Object[] ofOneAttribute(Object[] arguments) {
        if (!(arguments[0] instanceof String attribute)) {
            return arguments;
        }
        return Stream.concat(
                        Stream.of(AttributeName.of(attribute)),
                        Arrays.stream(arguments).skip(1).map(each -> each instanceof String group ? GroupName.of(attribute, group) : each))
                .toArray();
    }

    private static Object[] named(RuleFinding finding) {
        Object[] arguments = finding.arguments().toArray();
        switch (finding.key()) {
            case "few-items" -> arguments[1] = group(finding, 1);
            case "beyond-catalogue", "beyond-exposure" -> arguments[1] = group(finding, 1);
            case "guaranteed-twice" -> {
                arguments[1] = group(finding, 1);
                arguments[0] = AttributeName.of((String) arguments[0]);
            }
            case "gone" -> {
                arguments[1] = group(finding, 1);
                arguments[0] = AttributeName.of((String) arguments[0]);
            }
            case "empty-audience", "parity-twice", "guaranteed-too-much" -> arguments[0] = AttributeName.of((String) arguments[0]);
            default -> {
                // Numbers and days as they are.
            }
        }
        // Every fraction among them is a share.
        return Arrays.stream(arguments).map(argument -> argument instanceof Double share ? RuleSentence.percent(share) : argument).toArray();
    }

    private static String group(RuleFinding finding, int at) {
        return GroupName.of((String) finding.arguments().getFirst(), (String) finding.arguments().get(at));
    }
}
