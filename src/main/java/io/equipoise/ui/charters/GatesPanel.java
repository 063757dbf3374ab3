package io.equipoise.ui.charters;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.ui.component.Panel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which gates a release must pass, and which of them nobody can waive. G3 to G6 are always of the second kind. */
class GatesPanel extends Panel {
    private final Map<ReleaseGate, Checkbox> required = new EnumMap<>(ReleaseGate.class);
    private final Map<ReleaseGate, Checkbox> firm = new EnumMap<>(ReleaseGate.class);

    GatesPanel(Runnable changed) {
        super(I18NProvider.translate("charters.gates"));
        describe(getTranslation("charters.gates.why"));
        var rows = new Div();
        rows.addClassName("eq-charter-gates");
        for (ReleaseGate gate : ReleaseGate.values()) {
            String name = gate + " " + getTranslation("gate." + gate);
            var demands = box(getTranslation("charters.gate.required"), name);
            var holds = box(getTranslation("charters.gate.firm"), name);
            if (gate.firm()) {
                holds.setReadOnly(true);
                holds.setTooltipText(getTranslation("charters.gate.always-firm"));
            }
            demands.addValueChangeListener(change -> changed.run());
            holds.addValueChangeListener(change -> changed.run());
            required.put(gate, demands);
            firm.put(gate, holds);
            rows.add(new Span(name), demands, holds);
        }
        with(rows);
    }

    void write(Charter charter) {
        required.forEach((gate, box) -> box.setValue(charter.requires(gate)));
        firm.forEach((gate, box) -> box.setValue(charter.isFirm(gate)));
    }

    Set<ReleaseGate> required() {
        return chosen(required);
    }

    /** Beyond those that always are. */
    Set<ReleaseGate> firm() {
        var chosen = chosen(firm);
        chosen.removeIf(ReleaseGate::firm);
        return chosen;
    }

    private static Checkbox box(String label, String gate) {
        var box = new Checkbox(label);
        box.setAriaLabel(gate + " " + label);
        return box;
    }

    private static Set<ReleaseGate> chosen(Map<ReleaseGate, Checkbox> boxes) {
        Set<ReleaseGate> chosen = new TreeSet<>();
        boxes.forEach((gate, box) -> {
            if (box.getValue()) {
                chosen.add(gate);
            }
        });
        return chosen;
    }
}
