package io.equipoise.ui.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;

/** The way back from a dead end. */
class HomeButton extends Button {
    HomeButton() {
        setText(getTranslation("error.home"));
        addThemeVariants(ButtonVariant.PRIMARY);
        addClickListener(click -> getUI().ifPresent(ui -> ui.navigate("")));
    }
}
