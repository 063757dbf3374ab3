package io.equipoise.ui.datasets;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** Where one is among the steps of a wizard. */
class StepTrail extends OrderedList {
    private final List<String> names;

    StepTrail(String label, List<String> names) {
        this.names = names;
        addClassName("eq-step-trail");
        getElement().setAttribute("aria-label", label);
        at(0);
    }

    final void at(int step) {
        removeAll();
        for (int i = 0; i < names.size(); i++) {
            var number = new Span(String.valueOf(i + 1));
            number.addClassName("eq-step-number");
            var item = new ListItem(number, new Span(names.get(i)));
            if (i == step) {
                item.getElement().setAttribute("aria-current", "step");
            } else if (i < step) {
                item.addClassName("eq-step-done");
            }
            add(item);
        }
    }
}
