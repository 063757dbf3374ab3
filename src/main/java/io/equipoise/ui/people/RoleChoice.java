package io.equipoise.ui.people;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.equipoise.security.Role;

/** The roles, each with what it may do. */
class RoleChoice extends CheckboxGroup<Role> {
    RoleChoice() {
        setLabel(getTranslation("people.roles"));
        setItems(Role.values());
        setItemLabelGenerator(role -> getTranslation("role." + role));
        setRenderer(new ComponentRenderer<>(this::words));
        addClassName("eq-choice");
    }

    private Div words(Role role) {
        var may = new Span(getTranslation("people.role." + role));
        may.addClassName("eq-muted");
        var words = new Div(new Span(getTranslation("role." + role)), may);
        words.addClassName("eq-choice-words");
        return words;
    }
}
