package io.equipoise.ui.policies;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.policy.PolicyFile;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/** The rules as a YAML file: to read, to keep, to bring from another console. */
class RuleTextPanel extends Panel {
    private final Consumer<PolicyFile.Content> imported;
    private final Pre text = new Pre();
    private final Button bring;
    private volatile String yaml = "";

    /** @param imported gets what a file said */
    RuleTextPanel(Consumer<PolicyFile.Content> imported) {
        super(I18NProvider.translate("policies.text"));
        this.imported = imported;
        text.addClassName("eq-rule-text");
        text.getElement().setAttribute("tabindex", "0");
        bring = new Button(getTranslation("policies.text.import"), Glyph.UPLOAD.create(), click -> ask());
        bring.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        var take = new Anchor(download(), AttachmentType.DOWNLOAD, "");
        var button = new Button(getTranslation("policies.text.export"), Glyph.DOWNLOAD.create());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setTabIndex(-1);
        take.add(button);
        actions(bring, take);
        with(text);
    }

    void show(PolicyTerms terms, List<PolicyRule> rules) {
        yaml = PolicyFile.writeMarked(terms, rules, LocalDate.now(ZoneOffset.UTC), getTranslation("policies.text.run-out"));
        text.setText(yaml);
    }

    void lock(boolean locked) {
        bring.setVisible(!locked);
    }

    private DownloadHandler download() {
        return DownloadHandler.fromInputStream(event -> {
            byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
            return new DownloadResponse(new ByteArrayInputStream(bytes), "policy.yaml", "application/yaml", bytes.length);
        });
    }

    private void ask() {
        var dialog = new Dialog(getTranslation("policies.text.import"));
        var area = new TextArea(getTranslation("policies.text.paste"));
        area.setValue(yaml);
        area.setWidth("min(560px, 80vw)");
        area.setMinRows(12);
        area.setMaxLength(PolicyFile.LARGEST);
        area.setManualValidation(true);
        var apply = new Button(getTranslation("policies.text.apply"), click -> apply(area, dialog));
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(new Button(getTranslation("action.cancel"), click -> dialog.close()), apply);
        dialog.add(area);
        dialog.open();
    }

    private void apply(TextArea area, Dialog dialog) {
        try {
            imported.accept(PolicyFile.readPolicy(area.getValue()));
            dialog.close();
        } catch (Refusal refusal) {
            area.setErrorMessage(Notice.words(refusal));
            area.setInvalid(true);
            area.focus();
        }
    }
}
