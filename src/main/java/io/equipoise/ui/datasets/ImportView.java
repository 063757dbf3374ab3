package io.equipoise.ui.datasets;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.EventType;
import io.equipoise.dataset.intake.FileKind;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.dataset.intake.Uploads;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;

/** Brings a shop's files in. */
@Route("datasets/import")
@RolesAllowed("OPERATOR")
class ImportView extends View {
    private final ImportDesk desk;
    private final TextField name = new TextField();
    private final FileDrop users;
    private final FileDrop items;
    private final FileDrop events;
    private final ComboBox<EventType> eventType = new ComboBox<>();
    private final TextArea mapping = new TextArea();
    private final Button start;

    ImportView(ImportDesk desk, Uploads uploads) {
        super("datasets.import");
        this.desk = desk;
        users = new FileDrop(FileKind.USERS, uploads, this::judge);
        items = new FileDrop(FileKind.ITEMS, uploads, this::judge);
        events = new FileDrop(FileKind.EVENTS, uploads, this::judge);
        start = new Button(getTranslation("datasets.import.start"), Glyph.UPLOAD.create(), click -> start());
        start.addThemeVariants(ButtonVariant.PRIMARY);
        start.setDisableOnClick(true);
        header().above(new RouterLink(getTranslation("datasets.title"), DatasetsView.class));
        header().actions(start);
        add(new Panel(getTranslation("datasets.import.files"))
                .describe(getTranslation("datasets.import.files.describe"))
                .with(nameField(), drops(), options()));
        judge();
    }

    private TextField nameField() {
        name.setLabel(getTranslation("datasets.name"));
        name.setHelperText(getTranslation("datasets.import.name.help"));
        name.setMaxLength(DatasetCatalog.LONGEST_NAME);
        name.setRequiredIndicatorVisible(true);
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.addValueChangeListener(change -> judge());
        name.setWidth("min(100%, 480px)");
        return name;
    }

    private Div drops() {
        var drops = new Div(users, items, events);
        drops.addClassName("eq-file-drops");
        return drops;
    }

    private Details options() {
        eventType.setLabel(getTranslation("datasets.import.event-type"));
        eventType.setHelperText(getTranslation("datasets.import.event-type.help"));
        eventType.setItems(EventType.values());
        eventType.setItemLabelGenerator(type -> getTranslation("datasets.event." + type));
        eventType.setClearButtonVisible(true);
        eventType.setWidth("min(100%, 480px)");
        mapping.setLabel(getTranslation("datasets.import.mapping"));
        mapping.setHelperText(getTranslation("datasets.import.mapping.help"));
        mapping.setPlaceholder("events.user_id=Kunde\nitem_id=Artikel");
        mapping.setWidth("min(100%, 480px)");
        var form = new Div(eventType, mapping);
        form.addClassName("eq-form");
        return new Details(getTranslation("datasets.import.options"), form);
    }

    /** The button works once there is something to import; until then it says what is missing. */
    private void judge() {
        name.setInvalid(false);
        if (events.file().isEmpty()) {
            Reasoned.disable(start, getTranslation("datasets.import.needs-events"));
        } else if (name.isEmpty()) {
            Reasoned.disable(start, getTranslation("datasets.import.needs-name"));
        } else {
            Reasoned.enable(start);
        }
    }

    private void start() {
        try {
            var columns = ColumnMapping.parse(mapping.getValue());
            var id = desk.start(new ImportRequest(
                    name.getValue(),
                    users.file().orElse(null),
                    items.file().orElse(null),
                    events.file().orElseThrow(),
                    columns,
                    eventType.getValue()));
            users.release();
            items.release();
            events.release();
            UI.getCurrent().navigate(ImportReportView.class, ImportReportView.at(id));
        } catch (Refusal refusal) {
            judge();
            show(refusal);
        }
    }

    private void show(Refusal refusal) {
        if (refusal.key().startsWith("dataset.name")) {
            name.setErrorMessage(Notice.words(refusal));
            name.setInvalid(true);
            name.focus();
        } else if (refusal.key().equals("import.mapping-line")) {
            mapping.setErrorMessage(Notice.words(refusal));
            mapping.setInvalid(true);
            mapping.focus();
        } else {
            Notice.refused(refusal);
        }
    }
}
