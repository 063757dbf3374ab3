package io.equipoise.ui.datasets;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import io.equipoise.dataset.intake.SavedMapping;
import io.equipoise.dataset.mapping.MappingFile;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Notice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** A mapping to begin with: one saved before, or a YAML file. */
class MappingSource extends Div {
    /** @param chosen gets the mapping, and what people call it */
    MappingSource(List<SavedMapping> saved, Consumer<SourceMapping> chosen) {
        addClassName("eq-form");
        var source = new ComboBox<SavedMapping>(getTranslation("datasets.wizard.saved"));
        source.setItems(saved);
        source.setItemLabelGenerator(SavedMapping::name);
        source.setClearButtonVisible(true);
        source.setEnabled(!saved.isEmpty());
        source.setHelperText(getTranslation(saved.isEmpty() ? "datasets.wizard.saved.none" : "datasets.wizard.saved.help"));
        source.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                chosen.accept(change.getValue().mapping());
            }
        });
        source.setWidth("min(100%, 480px)");
        var upload = new Upload(UploadHandler.inMemory((metadata, bytes) -> {
            try {
                chosen.accept(MappingFile.read(new String(bytes, StandardCharsets.UTF_8)));
            } catch (Refusal refusal) {
                Notice.refused(refusal);
            }
        }));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(4 * MappingFile.LARGEST);
        upload.setAcceptedFileExtensions(".yaml", ".yml");
        upload.setI18n(new UploadTexts(this));
        upload.getElement().setAttribute("aria-label", getTranslation("datasets.wizard.yaml"));
        var label = new Paragraph(getTranslation("datasets.wizard.yaml"));
        label.addClassName("eq-muted");
        add(source, label, upload);
    }
}
