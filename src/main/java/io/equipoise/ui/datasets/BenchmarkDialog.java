package io.equipoise.ui.datasets;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.streams.UploadHandler;
import io.equipoise.dataset.bias.Benchmarks;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Reasoned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes in what a population looks like: for which attribute, from where, of when, and the file. */
class BenchmarkDialog extends Dialog {
    private final Benchmarks benchmarks;
    private final Runnable added;
    private final ComboBox<String> attribute = new ComboBox<>();
    private final TextField source = new TextField();
    private final DatePicker asOf = new DatePicker();
    private final Paragraph problem = new Paragraph();
    private final Button add;
    private @Nullable SourceFile file;

    /** @param added runs when a benchmark was kept */
    BenchmarkDialog(Benchmarks benchmarks, List<String> attributes, Runnable added) {
        this.benchmarks = benchmarks;
        this.added = added;
        setHeaderTitle(getTranslation("databias.benchmark.add"));
        setWidth("min(520px, 94vw)");
        attribute.setLabel(getTranslation("databias.proxies.attribute"));
        attribute.setItems(attributes);
        attribute.setItemLabelGenerator(AttributeName::of);
        attribute.setValue(attributes.isEmpty() ? null : attributes.getFirst());
        source.setLabel(getTranslation("databias.benchmark.source"));
        source.setHelperText(getTranslation("databias.benchmark.source.help"));
        source.setMaxLength(Benchmarks.LONGEST_SOURCE);
        attribute.setRequiredIndicatorVisible(true);
        source.setRequiredIndicatorVisible(true);
        asOf.setRequiredIndicatorVisible(true);
        asOf.setLabel(getTranslation("databias.benchmark.as-of"));
        asOf.setMax(LocalDate.now());
        problem.addClassName("eq-error-text");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        add = new Button(getTranslation("databias.benchmark.keep"), click -> keep());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        attribute.addValueChangeListener(change -> judge());
        source.addValueChangeListener(change -> judge());
        source.setValueChangeMode(ValueChangeMode.EAGER);
        asOf.addValueChangeListener(change -> judge());
        var form = new Div(new Paragraph(getTranslation("databias.benchmark.help")), attribute, source, asOf, upload(), problem);
        form.addClassName("eq-form");
        add(form);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), add);
        addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                discard();
            }
        });
        judge();
    }

    private Upload upload() {
        var upload = new Upload(UploadHandler.toTempFile((metadata, uploaded) -> {
            discard();
            file = new SourceFile(uploaded.toPath(), metadata.fileName());
            judge();
        }));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(1 << 20);
        upload.setAcceptedFileExtensions(".csv", ".txt");
        upload.setI18n(new UploadTexts(this));
        upload.getElement().setAttribute("aria-label", getTranslation("databias.benchmark.file"));
        upload.addFileRemovedListener(removed -> {
            discard();
            judge();
        });
        return upload;
    }

    private void judge() {
        problem.setVisible(false);
        if (attribute.isEmpty()) {
            Reasoned.disable(add, getTranslation("databias.benchmark.needs-attribute"));
        } else if (source.isEmpty()) {
            Reasoned.disable(add, getTranslation("databias.benchmark.needs-source"));
        } else if (asOf.isEmpty()) {
            Reasoned.disable(add, getTranslation("databias.benchmark.needs-date"));
        } else if (file == null) {
            Reasoned.disable(add, getTranslation("databias.benchmark.needs-file"));
        } else {
            Reasoned.enable(add);
        }
    }

    private void keep() {
        try {
            if (file != null) {
                benchmarks.add(attribute.getValue(), source.getValue(), asOf.getValue(), file);
                close();
                added.run();
            }
        } catch (Refusal refusal) {
            problem.setText(Notice.words(refusal));
            problem.setVisible(true);
        }
    }

    private void discard() {
        if (file != null) {
            delete(file.path());
            file = null;
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete an upload", e);
        }
    }
}
