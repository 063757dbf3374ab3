package io.equipoise.ui.policies;

import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.ui.component.Panel;
import java.util.List;
import java.util.function.Consumer;

/** The rules as a file: to read, to keep, to bring from another console. */
class RuleTextPanel extends Panel {
    private final Pre text = new Pre();

    RuleTextPanel(Consumer<List<PolicyRule>> imported) {
        super(I18NProvider.translate("policies.text"));
        text.addClassName("eq-rule-text");
        with(text);
    }

    void show(List<PolicyRule> rules) {
        text.setText(rules.toString());
    }

    void lock() {}
}
