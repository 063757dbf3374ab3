package io.equipoise.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;

/** The fields of a form side by side, as many in a row as there is room for. */
public class Fields extends Div {
    public Fields(Component... fields) {
        super(fields);
        addClassName("eq-fields");
    }
}
