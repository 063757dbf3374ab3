package io.equipoise.ui.charters;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Formats;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A charter in sentences, so that approving it takes no reading of YAML. */
class CharterSummary extends Div {
    private final Formats formats = Formats.current();

    CharterSummary(Charter charter) {
        addClassName("eq-stack");
        var rules = new UnorderedList();
        rules.addClassName("eq-sentences");
        charter.checks().forEach(rule -> rules.add(sentence(DemandSentence.of(rule), rule.gate())));
        var settings = charter.settings();
        var facts = new Facts()
                .fact(getTranslation("charters.required"), gates(charter::requires))
                .fact(getTranslation("charters.firm"), gates(charter::isFirm))
                .fact(getTranslation("charters.setting.OPEN"), getTranslation("charters.open." + charter.open()))
                .fact(getTranslation("charters.setting.CONFIDENCE"), formats.percent(settings.confidence(), 0))
                .fact(getTranslation("charters.setting.CORRECTION"), getTranslation("charters.correction." + settings.correction()))
                .fact(
                        getTranslation("charters.sizes"),
                        getTranslation("charters.sizes.value", formats.number(settings.minimum()), formats.number(settings.decides())))
                .fact(getTranslation("charters.setting.CUTOFF"), formats.number(settings.cutoff()))
                .fact(
                        getTranslation("charters.setting.REPLICATES"),
                        getTranslation("charters.replicates.value", formats.number(settings.replicates()), String.valueOf(settings.seed())));
        add(rules, facts);
    }

    private ListItem sentence(String words, ReleaseGate gate) {
        var decides = new Span(gate + " " + getTranslation("gate." + gate));
        decides.addClassName("eq-secondary");
        var item = new ListItem(new Span(words), decides);
        item.addClassName("eq-sentence");
        return item;
    }

    private String gates(Predicate<ReleaseGate> which) {
        String names = Arrays.stream(ReleaseGate.values())
                .filter(which)
                .map(gate -> gate + " " + getTranslation("gate." + gate))
                .collect(Collectors.joining(getTranslation("list.separator")));
        return names.isEmpty() ? getTranslation("charters.no-gates") : names;
    }
}
