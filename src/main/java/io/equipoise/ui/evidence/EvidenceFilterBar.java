package io.equipoise.ui.evidence;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import io.equipoise.evidence.EvidenceFilter;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Glyph;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who, what, about what and when; the address carries it all, so that a filtered log can be sent as a link. */
class EvidenceFilterBar extends Div {
    private final ComboBox<String> actor = new ComboBox<>();
    private final ComboBox<String> action = new ComboBox<>();
    private final TextField text = new TextField();
    private final DatePicker from = new DatePicker();
    private final DatePicker until = new DatePicker();
    private final Runnable changed;
    private boolean quiet;

    EvidenceFilterBar(EvidenceLog log, Runnable changed) {
        this.changed = changed;
        actor.setLabel(getTranslation("evidence.who"));
        actor.setItems(log.actors());
        actor.setClearButtonVisible(true);
        actor.setPlaceholder(getTranslation("access.any"));
        action.setLabel(getTranslation("evidence.what"));
        action.setItems(log.actions());
        action.setItemLabelGenerator(each -> getTranslation("evidence.action." + each));
        action.setClearButtonVisible(true);
        action.setPlaceholder(getTranslation("access.any"));
        text.setLabel(getTranslation("evidence.filter.text"));
        text.setPlaceholder(getTranslation("evidence.filter.text.placeholder"));
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        from.setLabel(getTranslation("evidence.filter.from"));
        from.setClearButtonVisible(true);
        until.setLabel(getTranslation("evidence.filter.until"));
        until.setClearButtonVisible(true);
        actor.addValueChangeListener(change -> tell());
        action.addValueChangeListener(change -> tell());
        text.addValueChangeListener(change -> tell());
        from.addValueChangeListener(change -> tell());
        until.addValueChangeListener(change -> tell());
        var clear = new Button(getTranslation("evidence.filter.clear"), Glyph.CROSS.create(), click -> {
            read(QueryParameters.empty());
            changed.run();
        });
        clear.addThemeVariants(ButtonVariant.TERTIARY);
        add(new Fields(actor, action, text, from, until, clear));
    }

    void read(QueryParameters query) {
        quiet = true;
        actor.setValue(query.getSingleParameter("actor").orElse(null));
        action.setValue(query.getSingleParameter("action").orElse(null));
        text.setValue(query.getSingleParameter("text").orElse(""));
        from.setValue(query.getSingleParameter("from").map(EvidenceFilterBar::day).orElse(null));
        until.setValue(query.getSingleParameter("until").map(EvidenceFilterBar::day).orElse(null));
        quiet = false;
    }

    QueryParameters query() {
        Map<String, String> query = new LinkedHashMap<>();
        actor.getOptionalValue().ifPresent(value -> query.put("actor", value));
        action.getOptionalValue().ifPresent(value -> query.put("action", value));
        if (!text.isEmpty()) {
            query.put("text", text.getValue());
        }
        from.getOptionalValue().ifPresent(value -> query.put("from", value.toString()));
        until.getOptionalValue().ifPresent(value -> query.put("until", value.toString()));
        return QueryParameters.simple(query);
    }

    /** Days are whole days of the server's time zone; the last one is included. */
    EvidenceFilter filter() {
        var zone = ZoneId.systemDefault();
        return new EvidenceFilter(
                actor.getValue(),
                action.getValue(),
                text.getValue(),
                from.getValue() == null ? null : from.getValue().atStartOfDay(zone).toInstant(),
                until.getValue() == null ? null : until.getValue().plusDays(1).atStartOfDay(zone).toInstant());
    }

    private void tell() {
        if (!quiet) {
            changed.run();
        }
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }
}
