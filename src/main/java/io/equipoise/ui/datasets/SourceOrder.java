package io.equipoise.ui.datasets;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.equipoise.dataset.intake.ImportSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Sources to choose among, in the order of their precedence; moved by buttons, so that a keyboard does. */
class SourceOrder extends OrderedList {
    private final List<Row> rows = new ArrayList<>();
    private final Runnable changed;

    /** One source that may be taken. It is made when the import starts: a password is not kept on a page. */
    private final class Row extends ListItem {
        private final Checkbox taken = new Checkbox();
        private final Supplier<List<ImportSource>> source;
        private final String name;

        Row(String name, String about, boolean on, Supplier<List<ImportSource>> source) {
            this.source = source;
            this.name = name;
            taken.setValue(on);
            taken.setLabel(name);
            taken.addValueChangeListener(change -> changed.run());
            var words = new Span(about);
            words.addClassName("eq-muted");
            var line = new Div(taken, words, move("sources.up", "▲", -1), move("sources.down", "▼", 1));
            line.addClassName("eq-actions");
            add(line);
        }

        private Button move(String key, String sign, int by) {
            var button = new Button(sign, click -> SourceOrder.this.move(this, by));
            button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            button.setAriaLabel(getTranslation(key, name));
            return button;
        }
    }

    SourceOrder(Runnable changed) {
        this.changed = changed;
        addClassName("eq-stack");
    }

    void offer(String name, String about, boolean on, Supplier<List<ImportSource>> source) {
        var row = new Row(name, about, on, source);
        rows.add(row);
        add(row);
        changed.run();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    boolean nothingTaken() {
        return rows.stream().noneMatch(row -> row.taken.getValue());
    }

    /** Those that were taken, the first with precedence. */
    List<ImportSource> sources() {
        return rows.stream().filter(row -> row.taken.getValue()).flatMap(row -> row.source.get().stream()).toList();
    }

    private void move(Row row, int by) {
        int from = rows.indexOf(row);
        int to = Math.clamp(from + (long) by, 0, rows.size() - 1);
        rows.remove(from);
        rows.add(to, row);
        removeAll();
        rows.forEach(this::add);
    }
}
