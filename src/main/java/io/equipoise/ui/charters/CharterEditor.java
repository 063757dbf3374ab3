package io.equipoise.ui.charters;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.equipoise.charter.CharterText;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Panel;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A charter in fields, beside what it says in sentences, what it changes and how it reads as a file. */
class CharterEditor extends Div {
    private static final int LONGEST_REASON = 2_000;

    private final Charter before;
    private final RulesPanel rules;
    private final SettingsPanel settings = new SettingsPanel(this::changed);
    private final GatesPanel gates = new GatesPanel(this::changed);
    private final CharterFilePanel file = new CharterFilePanel("charter.yaml", this::write);
    private final Panel changes = new Panel(getTranslation("charters.changes"));
    private final TextArea reason = new TextArea();
    private final DatePicker from = new DatePicker();
    private boolean writing = true;
    private boolean dirty;

    /** @param before what differences are shown to */
    CharterEditor(DatasetCatalog datasets, Charter before, String beforeName, Charter charter, String why, LocalDate effectiveFrom) {
        this.before = before;
        addClassName("eq-stack");
        rules = new RulesPanel(datasets, this::changed);
        changes.describe(beforeName);
        reason.setLabel(getTranslation("charters.reason"));
        reason.setHelperText(getTranslation("charters.reason.help"));
        reason.setRequiredIndicatorVisible(true);
        reason.setManualValidation(true);
        reason.setMaxLength(LONGEST_REASON);
        reason.setValueChangeMode(ValueChangeMode.LAZY);
        reason.setValue(why);
        reason.setMinRows(2);
        reason.setWidthFull();
        reason.addValueChangeListener(change -> dirty |= change.isFromClient());
        from.setLabel(getTranslation("charters.from"));
        from.setHelperText(getTranslation("charters.from.help"));
        from.setI18n(new DatePicker.DatePickerI18n().setDateFormat("yyyy-MM-dd"));
        from.setRequiredIndicatorVisible(true);
        from.setManualValidation(true);
        from.setValue(effectiveFrom);
        from.addValueChangeListener(change -> dirty |= change.isFromClient());
        add(rules, settings, gates, changes, new Panel(getTranslation("charters.why-when")).with(reason, from), file);
        write(charter);
        dirty = false;
    }

    /** @throws Refusal {@code charter.form-incomplete}; the fields that are wrong say why */
    Charter charter() {
        return read().orElseThrow(() -> {
            getElement().executeJs("const first = this.querySelector('[invalid]'); first?.scrollIntoView({block: 'center'}); first?.focus();");
            return new Refusal("charter.form-incomplete");
        });
    }

    String reason() {
        return reason.getValue();
    }

    @Nullable LocalDate from() {
        return from.getValue();
    }

    /** Whether something was changed since it was opened or saved. */
    boolean isDirty() {
        return dirty;
    }

    /** Says beside the field what was refused; what belongs to no field is left to the caller. @return whether a field says it */
    boolean mark(Refusal refusal) {
        boolean why = refusal.key().equals("charter.reason-missing");
        boolean when = refusal.key().startsWith("charter.from-");
        reason.setInvalid(why);
        from.setInvalid(when);
        String words = getTranslation("refusal." + refusal.key(), refusal.arguments());
        if (why) {
            reason.setErrorMessage(words);
            reason.focus();
        }
        if (when) {
            from.setErrorMessage(words);
            from.focus();
        }
        return why || when;
    }

    private void write(Charter charter) {
        writing = true;
        rules.write(charter.checks());
        settings.write(charter);
        gates.write(charter);
        writing = false;
        changed();
    }

    private void changed() {
        if (writing) {
            return;
        }
        dirty = true;
        read().ifPresentOrElse(
                charter -> {
                    file.show(CharterText.write(charter));
                    changes.show(new CharterChanges(before, charter));
                },
                () -> changes.show(new Span(getTranslation("charters.changes.open"))));
    }

    private Optional<Charter> read() {
        var checks = rules.read();
        var measured = settings.read();
        if (checks.isEmpty() || measured.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Charter(checks.get(), settings.open(), measured.get(), gates.required(), gates.firm()));
    }
}
