package io.equipoise.ui.policies;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.policy.PolicyState;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;

/** The state of a policy version. */
public class PolicyBadge extends StatusBadge {
    public PolicyBadge(PolicyState state) {
        super(tone(state), I18NProvider.translate("policyState." + state));
    }

    private static Tone tone(PolicyState state) {
        return switch (state) {
            case DRAFT -> Tone.NEUTRAL;
            case PENDING -> Tone.RUNNING;
            case ACTIVE -> Tone.ACTIVE;
            case RETIRED -> Tone.INSUFFICIENT;
        };
    }
}
