package io.equipoise.ui.datasets;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.equipoise.dataset.intake.SavedMappings;
import io.equipoise.dataset.mapping.MappingFile;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What is about to be imported and how, to be read once more, saved for the next delivery, or taken away as a file. */
class ImportSummaryPanel extends Panel {
    ImportSummaryPanel(
            String name, Collection<TableDraft> tables, SourceMapping mapping, List<String> isProtected, SavedMappings saved) {
        super(I18NProvider.translate("datasets.wizard.summary"));
        var facts = new Facts().fact(getTranslation("datasets.name"), name);
        tables.forEach(table -> facts.fact(
                getTranslation("datasets.file." + table.kind()),
                getTranslation(
                        "datasets.wizard.summary.file",
                        table.preview().name(),
                        table.kind().required().size() + table.attributes().size())));
        facts.fact(
                getTranslation("datasets.wizard.cleaning"),
                mapping.cleaning().steps().keySet().stream()
                        .map(step -> getTranslation("datasets.step-name." + step))
                        .collect(Collectors.joining(getTranslation("list.separator"))));
        facts.fact(
                getTranslation("datasets.wizard.people"),
                isProtected.isEmpty()
                        ? "–"
                        : isProtected.stream().map(AttributeName::of).collect(Collectors.joining(getTranslation("list.separator"))));
        String yaml = MappingFile.write(mapping);
        with(facts, keep(name, mapping, saved), new Details(getTranslation("datasets.wizard.yaml.show"), new Pre(yaml)), download(yaml));
    }

    private Div keep(String name, SourceMapping mapping, SavedMappings saved) {
        var label = new TextField(getTranslation("datasets.wizard.save.name"));
        label.setHelperText(getTranslation("datasets.wizard.save.help"));
        label.setMaxLength(SavedMappings.LONGEST_NAME);
        label.setValue(name);
        var save = new Button(getTranslation("datasets.wizard.save"), click -> {
            try {
                saved.save(label.getValue(), mapping);
                Notice.done(getTranslation("datasets.wizard.saved.done", label.getValue().strip()));
            } catch (Refusal refusal) {
                Notice.refused(refusal);
            }
        });
        var line = new Div(label, save);
        line.addClassName("eq-choices");
        return line;
    }

    private Anchor download(String yaml) {
        var button = new Button(getTranslation("datasets.wizard.yaml.download"), Glyph.DOWNLOAD.create());
        button.setTabIndex(-1);
        byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
        var anchor = new Anchor(
                DownloadHandler.fromInputStream(request ->
                        new DownloadResponse(new ByteArrayInputStream(bytes), "mapping.yaml", "application/yaml", bytes.length)),
                "");
        anchor.add(button);
        return anchor;
    }
}
