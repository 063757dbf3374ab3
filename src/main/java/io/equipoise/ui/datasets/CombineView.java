package io.equipoise.ui.datasets;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.UploadHandler;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.connector.ConnectorDesk;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.inbox.EventInbox;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.dataset.intake.ImportSource;
import io.equipoise.dataset.intake.SavedMappings;
import io.equipoise.dataset.intake.Uploads;
import io.equipoise.dataset.mapping.CleaningPlan;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One snapshot of kept sources, of what waits in the inbox, and of an earlier snapshot. */
@Route("datasets/combine")
@RolesAllowed("OPERATOR")
@StyleSheet("equipoise/datasets.css")
class CombineView extends View {
    private static final String HALF = "min(100%, 480px)";

    private final ConnectorDesk connectors;
    private final EventInbox inbox;
    private final ImportDesk desk;
    private final Uploads uploads;
    private final TextField name = new TextField();
    private final Paragraph none = new Paragraph(getTranslation("combine.none"));
    private final SourceOrder sources = new SourceOrder(this::judge);
    private final CleaningStepsPanel cleaning = new CleaningStepsPanel(CleaningPlan.STANDARD, this::judge);
    private final Button start;
    private @Nullable SourceFile identities;

    CombineView(
            ConnectorDesk connectors,
            EventInbox inbox,
            DatasetCatalog catalog,
            ImportDesk desk,
            Uploads uploads,
            SavedMappings saved) {
        super("combine");
        this.connectors = connectors;
        this.inbox = inbox;
        this.desk = desk;
        this.uploads = uploads;
        start = new Button(getTranslation("datasets.import.start"), Glyph.UPLOAD.create(), click -> start());
        start.addThemeVariants(ButtonVariant.PRIMARY);
        start.setDisableOnClick(true);
        header().above(new RouterLink(getTranslation("sources.title"), SourcesView.class)).actions(start);
        offer();
        add(
                new Panel(getTranslation("combine.sources")).describe(getTranslation("combine.sources.describe")).with(form(catalog)),
                new Panel(getTranslation("combine.upload"))
                        .describe(getTranslation("combine.upload.describe"))
                        .with(new UploadedSource(uploads, saved, this::offerUpload)),
                new Panel(getTranslation("combine.identities")).describe(getTranslation("combine.identities.describe")).with(identityUpload()),
                cleaning.describe(getTranslation("combine.cleaning.describe")));
        judge();
    }

    private void offer() {
        var formats = Formats.current();
        for (var source : connectors.list()) {
            sources.offer(source.name(), getTranslation("sources.channel." + source.channel()), false, () -> List.of(connectors.source(source.id())));
        }
        for (var standing : inbox.standing()) {
            if (standing.waiting() > 0) {
                sources.offer(
                        getTranslation("combine.inbox", getTranslation("sources.channel." + standing.channel())),
                        getTranslation("combine.inbox.waiting", formats.number(standing.waiting())),
                        true,
                        () -> inbox.sources().stream().filter(source -> source.channel() == standing.channel()).toList());
            }
        }
    }

    private void offerUpload(ImportSource uploaded) {
        sources.offer(uploaded.name(), getTranslation("combine.upload.about", uploaded.delivery().name()), true, () -> List.of(uploaded));
        Notice.done(getTranslation("combine.upload.added", uploaded.name()));
    }

    private Div form(DatasetCatalog catalog) {
        name.setLabel(getTranslation("datasets.name"));
        name.setHelperText(getTranslation("datasets.import.name.help"));
        name.setMaxLength(DatasetCatalog.LONGEST_NAME);
        name.setRequiredIndicatorVisible(true);
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.addValueChangeListener(change -> judge());
        name.setWidth(HALF);
        var earlier = new ComboBox<Dataset>(getTranslation("combine.earlier"));
        earlier.setHelperText(getTranslation("combine.earlier.help"));
        earlier.setItems(catalog.list());
        earlier.setItemLabelGenerator(Dataset::name);
        earlier.setWidth(HALF);
        earlier.addValueChangeListener(change -> {
            var dataset = change.getValue();
            if (dataset != null) {
                sources.offer(
                        dataset.name(),
                        getTranslation("combine.earlier.about", Formats.current().number(dataset.events())),
                        true,
                        () -> List.of(connectors.snapshot(dataset.id())));
                earlier.clear();
            }
        });
        var form = new Div(name, none, sources, earlier);
        form.addClassName("eq-form");
        return form;
    }

    private Upload identityUpload() {
        var upload = new Upload(UploadHandler.toFile(
                (metadata, uploaded) -> {
                    discard();
                    identities = new SourceFile(uploaded.toPath(), metadata.fileName());
                },
                metadata -> uploads.reserve().toFile()));
        upload.setMaxFiles(1);
        upload.setAcceptedFileExtensions(".csv", ".tsv", ".txt", ".jsonl", ".gz", ".zst");
        upload.setI18n(new UploadTexts(this));
        upload.addFileRemovedListener(removed -> discard());
        upload.getElement().setAttribute("aria-label", getTranslation("combine.identities"));
        return upload;
    }

    /** The button works once there is something to import; until then it says what is missing. */
    private void judge() {
        none.setVisible(sources.isEmpty());
        if (sources.nothingTaken()) {
            Reasoned.disable(start, getTranslation("combine.needs-source"));
        } else if (name.isEmpty()) {
            Reasoned.disable(start, getTranslation("datasets.import.needs-name"));
        } else if (cleaning.isWrong()) {
            Reasoned.disable(start, getTranslation("combine.needs-numbers"));
        } else {
            Reasoned.enable(start);
        }
    }

    private void start() {
        try {
            List<ImportSource> chosen = sources.sources();
            var id = desk.start(new ImportRequest(name.getValue(), chosen, identities, cleaning.plan()));
            identities = null;
            UI.getCurrent().navigate(ImportReportView.class, ImportReportView.at(id));
        } catch (Refusal refusal) {
            judge();
            Notice.refused(refusal);
        }
    }

    private void discard() {
        if (identities != null) {
            uploads.discard(identities);
            identities = null;
        }
    }
}
