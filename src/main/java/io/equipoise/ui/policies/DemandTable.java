package io.equipoise.ui.policies;

import com.vaadin.flow.component.html.Div;
import io.equipoise.fairness.charter.PolicyRule;
import java.util.Optional;

/** What a minimum share demands slot by slot. */
class DemandTable extends Div {
    void show(Optional<PolicyRule> rule) {
        setVisible(false);
    }
}
