package io.equipoise.ui.overview;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import java.util.SequencedMap;

/** The steps of an empty workspace; the first one not done is the one to take. */
class SetupList extends OrderedList {
    SetupList(SequencedMap<FirstStep, Boolean> progress) {
        addClassName("eq-steps");
        boolean nextFound = false;
        for (var entry : progress.entrySet()) {
            boolean isDone = entry.getValue();
            add(step(entry.getKey(), getComponentCount() + 1, isDone, !isDone && !nextFound));
            nextFound |= !isDone;
        }
    }

    private ListItem step(FirstStep kind, int place, boolean done, boolean next) {
        String key = "overview.step." + kind;
        var number = new Span(done ? "✓" : String.valueOf(place));
        number.addClassName("eq-step-number");
        var words = new Div(new H3(getTranslation(key + ".title")), new Paragraph(getTranslation(key + ".description")));
        words.addClassName("eq-step-words");
        var item = new ListItem(number, words);
        item.addClassName("eq-step");
        if (done) {
            item.addClassName("eq-step-done");
            item.add(new StatusBadge(Tone.PASS, getTranslation("overview.step.done")));
        } else {
            var go = new Button(getTranslation(key + ".action"), click -> getUI().ifPresent(ui -> ui.navigate(kind.route())));
            if (next) {
                go.addThemeVariants(ButtonVariant.PRIMARY);
            }
            item.add(go);
        }
        return item;
    }
}
