package io.equipoise.ui.component;

import com.vaadin.flow.component.button.Button;

/** Buttons that cannot be pressed just now say why: they stay visible and focusable, and carry the reason. */
public final class Reasoned {
    private Reasoned() {}

    /** Disables a button and states the reason as its tooltip and accessible description. */
    public static Button disable(Button button, String reason) {
        button.setEnabled(false);
        button.setTooltipText(reason);
        button.getElement().setAttribute("aria-description", reason);
        return button;
    }

    /** Enables it again and drops the reason. */
    public static Button enable(Button button) {
        button.setEnabled(true);
        button.setTooltipText("");
        button.getElement().removeAttribute("aria-description");
        return button;
    }
}
