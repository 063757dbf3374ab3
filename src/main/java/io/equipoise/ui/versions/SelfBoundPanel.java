package io.equipoise.ui.versions;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.admission.ModelAdmission.SelfDescription;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Completeness;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Consumer;

/** A file that carries the contract's metadata: what it says of itself, and the one button it needs. */
class SelfBoundPanel extends Panel {
    interface Registration {
        void register(Dataset dataset, String name, SelfBoundPanel panel);
    }

    private final ComboBox<Dataset> dataset = new ComboBox<>();
    private final TextField name = new TextField();
    private final Button register = new Button();
    private final Div outcome = new Div();

    /** @param chosen told which snapshot it is to be; @param byHand shows the form after all */
    SelfBoundPanel(
            SelfDescription itself, DatasetCatalog catalog, String suggested, Registration registration, Consumer<Dataset> chosen, Runnable byHand) {
        super(I18NProvider.translate("bring.own"));
        describe(getTranslation("bring.own.help"));
        dataset.setLabel(getTranslation("training.dataset"));
        dataset.setHelperText(getTranslation("bring.dataset.help"));
        dataset.setItems(catalog.list());
        dataset.setItemLabelGenerator(Dataset::name);
        dataset.setRequiredIndicatorVisible(true);
        dataset.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                chosen.accept(change.getValue());
            }
        });
        catalog.list().stream().findFirst().ifPresent(dataset::setValue);
        name.setLabel(getTranslation("training.name"));
        name.setHelperText(getTranslation("training.name.help"));
        name.setMaxLength(80);
        name.setRequiredIndicatorVisible(true);
        name.setErrorMessage(I18NProvider.translate("refusal.training.name"));
        name.setValue(suggested);
        register.setText(getTranslation("bring.own.register"));
        register.setIcon(Glyph.LAYERS.create());
        register.addThemeVariants(ButtonVariant.PRIMARY);
        register.addClickListener(click -> register(registration));
        var otherwise = new Button(getTranslation("bring.own.otherwise"));
        otherwise.addClickListener(click -> {
            otherwise.setVisible(false);
            byHand.run();
        });
        outcome.getElement().setAttribute("aria-live", "polite");
        var actions = new Div(register, otherwise);
        actions.addClassName("eq-actions");
        with(facts(itself), new Fields(dataset, name), actions, outcome);
    }

    private Facts facts(SelfDescription itself) {
        return new Facts()
                .fact(getTranslation("bring.own.kind"), getTranslation("modelKind." + itself.kind()))
                .fact(getTranslation("bring.own.items"), Formats.current().number(itself.items()))
                .fact(getTranslation("bring.own.trained-to"), time(itself.trainedTo()));
    }

    /** Files made elsewhere may tell the time in other words. */
    private static String time(String told) {
        try {
            return told.isEmpty() ? "–" : Formats.current().dateTime(Instant.parse(told));
        } catch (DateTimeParseException inOtherWords) {
            return told;
        }
    }

    private void register(Registration registration) {
        if (!Completeness.of(List.of(dataset, name))) {
            refused(new Refusal("training.form-incomplete"));
            return;
        }
        registration.register(dataset.getValue(), name.getValue(), this);
    }

    void busy(String text) {
        outcome.removeAll();
        outcome.add(new Span(text));
        register.setEnabled(false);
    }

    void refused(Refusal refusal) {
        outcome.removeAll();
        outcome.add(new ErrorNotice(refusal));
        register.setEnabled(true);
    }
}
