package io.equipoise.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;

/** The fields of a form side by side, as many in a row as there is room for. */
public class Fields extends Div {
    public Fields(Component... fields) {
        super(fields);
        addClassName("eq-fields");
    }

    /** A choice that cannot be none: who empties the field, or types what there is not, gets the one before back. Call it before other listeners are added. */
    public static <T> void neverEmpty(ComboBox<T> box) {
        box.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() == null) {
                box.setValue(change.getOldValue());
            }
        });
    }
}
