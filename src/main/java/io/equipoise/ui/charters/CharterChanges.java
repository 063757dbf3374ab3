package io.equipoise.ui.charters;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.equipoise.charter.CharterChange;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.ui.component.Formats;
import java.util.ArrayList;
import java.util.List;

/** What differs from another charter, one sentence for each thing; nothing of what stays. */
class CharterChanges extends Div {
    CharterChanges(Charter before, Charter after) {
        var changes = CharterChange.between(before, after);
        if (changes.isEmpty()) {
            add(new Paragraph(getTranslation("charters.changes.none")));
            return;
        }
        var list = new UnorderedList();
        list.addClassName("eq-sentences");
        changes.stream().map(this::words).forEach(words -> {
            var item = new ListItem(words);
            item.addClassName("eq-sentence");
            list.add(item);
        });
        add(list);
    }

    private String words(CharterChange change) {
        return switch (change) {
            case CharterChange.RuleAdded(var rule) -> getTranslation("charters.changes.added", DemandSentence.of(rule));
            case CharterChange.RuleDropped(var rule) -> getTranslation("charters.changes.dropped", DemandSentence.of(rule));
            case CharterChange.RuleMoved(var before, var after) ->
                getTranslation("charters.changes.moved", DemandSentence.of(before), DemandSentence.of(after));
            case CharterChange.SettingChanged(var setting, var before, var after) ->
                getTranslation(
                        "charters.changes.setting", getTranslation("charters.setting." + setting), value(setting, before), value(setting, after));
            case CharterChange.GateChanged gate -> gate(gate);
        };
    }

    private String gate(CharterChange.GateChanged change) {
        List<String> parts = new ArrayList<>();
        if (change.requiredBefore() != change.required()) {
            parts.add(getTranslation(change.required() ? "charters.changes.required" : "charters.changes.not-required"));
        }
        if (change.firmBefore() != change.firm()) {
            parts.add(getTranslation(change.firm() ? "charters.changes.firm" : "charters.changes.not-firm"));
        }
        return getTranslation(
                "charters.changes.gate",
                change.gate() + " " + getTranslation("gate." + change.gate()),
                String.join(getTranslation("list.separator"), parts));
    }

    private String value(CharterChange.Setting setting, String text) {
        return switch (setting) {
            case OPEN -> getTranslation("charters.open." + text);
            case CORRECTION -> getTranslation("charters.correction." + text);
            case CONFIDENCE -> Formats.current().percent(Double.parseDouble(text), 0);
            case CUTOFF, MINIMUM, DECIDES, REPLICATES -> Formats.current().number(Long.parseLong(text));
            case SEED -> text;
        };
    }
}
