package io.equipoise.ui.datasets;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.Delivery;
import io.equipoise.dataset.intake.FileKind;
import io.equipoise.dataset.intake.ImportSource;
import io.equipoise.dataset.intake.SavedMapping;
import io.equipoise.dataset.intake.SavedMappings;
import io.equipoise.dataset.intake.Uploads;
import io.equipoise.dataset.mapping.Channel;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Files to upload that become one of several sources: their name, where they come from, how they are read. */
class UploadedSource extends Div {
    private final TextField name = new TextField(getTranslation("combine.upload.name"));
    private final Select<Channel> channel = new Select<>();
    private final Select<SavedMapping> mapping = new Select<>();
    private final Map<FileKind, FileDrop> drops = new EnumMap<>(FileKind.class);
    private final Consumer<ImportSource> take;

    UploadedSource(Uploads uploads, SavedMappings saved, Consumer<ImportSource> take) {
        this.take = take;
        addClassName("eq-stack");
        name.setMaxLength(ImportSource.LONGEST_NAME);
        name.setRequiredIndicatorVisible(true);
        // Emptied for the next source, it is not wrong.
        name.setManualValidation(true);
        channel.setLabel(getTranslation("sources.channel"));
        channel.setItems(Channel.values());
        channel.setItemLabelGenerator(each -> getTranslation("sources.channel." + each));
        channel.setValue(Channel.OTHER);
        mapping.setLabel(getTranslation("combine.upload.mapping"));
        mapping.setItems(saved.list());
        mapping.setItemLabelGenerator(each -> each == null ? getTranslation("combine.upload.mapping.none") : each.name());
        mapping.setEmptySelectionAllowed(true);
        mapping.setEmptySelectionCaption(getTranslation("combine.upload.mapping.none"));
        var files = new Div();
        files.addClassName("eq-file-drops");
        for (var kind : List.of(FileKind.EVENTS, FileKind.USERS, FileKind.ITEMS)) {
            var drop = new FileDrop(kind, uploads, () -> {});
            drops.put(kind, drop);
            files.add(drop);
        }
        var add = new Button(getTranslation("combine.upload.add"), Glyph.PLUS.create(), click -> add());
        var actions = new Div(add);
        actions.addClassName("eq-actions");
        add(new Fields(name, channel, mapping), files, actions);
    }

    private void add() {
        var files = new EnumMap<FileKind, List<SourceFile>>(FileKind.class);
        drops.forEach((kind, drop) -> drop.file().ifPresent(file -> files.put(kind, List.of(file))));
        if (name.getValue().isBlank()) {
            Notice.refused(new Refusal("combine.upload-name"));
        } else if (!files.containsKey(FileKind.EVENTS)) {
            Notice.refused(new Refusal("combine.upload-events"));
        } else {
            var how = mapping.getValue() == null ? SourceMapping.AUTOMATIC : mapping.getValue().mapping();
            take.accept(new ImportSource(name.getValue().strip(), channel.getValue(), new Delivery.Files(files), how));
            drops.values().forEach(FileDrop::release);
            name.clear();
        }
    }
}
