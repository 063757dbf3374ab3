package io.equipoise.ui.charters;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadHandler;
import io.equipoise.charter.CharterText;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A charter as a YAML file: to read, to keep, to check lists with on the command line, to bring from another console. */
class CharterFilePanel extends Panel {
    private final String fileName;
    private final Pre text = new Pre();
    private volatile String yaml = "";

    /** To read and keep only. */
    CharterFilePanel(String fileName, String yaml) {
        super(I18NProvider.translate("charters.file"));
        this.fileName = fileName;
        describe(getTranslation("charters.file.why"));
        text.addClassName("eq-rule-text");
        text.getElement().setAttribute("tabindex", "0");
        actions(export());
        with(text);
        show(yaml);
    }

    /** @param imported gets what a text said */
    CharterFilePanel(String fileName, Consumer<Charter> imported) {
        this(fileName, "");
        var bring = new Button(getTranslation("policies.text.import"), Glyph.UPLOAD.create(), click -> ask(imported));
        bring.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        actions(bring, export());
    }

    void show(String now) {
        yaml = now;
        text.setText(now);
    }

    private Anchor export() {
        var button = new Button(getTranslation("policies.text.export"), Glyph.DOWNLOAD.create());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setTabIndex(-1);
        var take = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(new ByteArrayInputStream(bytes), fileName, "application/yaml", bytes.length);
                }),
                AttachmentType.DOWNLOAD,
                "");
        take.add(button);
        return take;
    }

    private void ask(Consumer<Charter> imported) {
        var dialog = new Dialog(getTranslation("charters.file.import"));
        var area = new TextArea(getTranslation("policies.text.paste"));
        area.setValue(yaml);
        area.setWidth("min(560px, 80vw)");
        area.setMinRows(12);
        area.setMaxLength(CharterText.LARGEST);
        area.setManualValidation(true);
        var upload = new Upload(UploadHandler.inMemory((metadata, bytes) -> area.setValue(new String(bytes, StandardCharsets.UTF_8))));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(CharterText.LARGEST);
        upload.setAcceptedFileExtensions(".yaml", ".yml", ".txt");
        upload.setUploadButton(new Button(getTranslation("charters.file.choose")));
        upload.setDropAllowed(false);
        upload.addFileRejectedListener(rejected -> {
            area.setErrorMessage(getTranslation("refusal.files.charter-large", getTranslation("charters.file"), CharterText.LARGEST));
            area.setInvalid(true);
        });
        var apply = new Button(getTranslation("policies.text.apply"), click -> apply(area, dialog, imported));
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(new Button(getTranslation("action.cancel"), click -> dialog.close()), apply);
        dialog.add(upload, area);
        dialog.open();
    }

    private void apply(TextArea area, Dialog dialog, Consumer<Charter> imported) {
        try {
            imported.accept(CharterText.read(area.getValue(), getTranslation("charters.file")));
            dialog.close();
        } catch (Refusal refusal) {
            area.setErrorMessage(Notice.words(refusal));
            area.setInvalid(true);
            area.focus();
        }
    }
}
