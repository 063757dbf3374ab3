package io.equipoise.ui.datasets;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.Lineage;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.FileKind;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.dataset.intake.Previewer;
import io.equipoise.dataset.intake.SavedMappings;
import io.equipoise.dataset.intake.Uploads;
import io.equipoise.dataset.mapping.CleaningPlan;
import io.equipoise.dataset.mapping.MappingFile;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.dataset.mapping.TableMapping;
import io.equipoise.dataset.source.TextOptions;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings a shop's files in, step by step: the files, what their columns mean, how they are cleaned, which attributes of people are
 * protected, and a last look. What is made here is the mapping the command line reads.
 */
@Route("datasets/import")
@RolesAllowed("OPERATOR")
@StyleSheet("equipoise/datasets.css")
class ImportView extends View implements BeforeEnterObserver {
    private static final String FROM = "from";
    private static final String LEAVE = "leave";

    private final ImportDesk desk;
    private final Previewer previewer;
    private final SavedMappings saved;
    private final AttributeRegistry registry;
    private final DatasetCatalog catalog;
    private final TextField name = new TextField();
    private final Map<FileKind, FileDrop> drops = new EnumMap<>(FileKind.class);
    private final Map<FileKind, TableDraft> tables = new EnumMap<>(FileKind.class);
    private final StepTrail trail;
    private final Div body = new Div();
    private final Div trouble = new Div();
    private final Span why = new Span();
    private final Button back;
    private final Button next;
    private final Panel files;
    private Step step = Step.FILES;
    private CleaningPlan cleaning = CleaningPlan.STANDARD;
    private @Nullable CleaningStepsPanel steps;
    private @Nullable ProtectedPanel people;
    private @Nullable SourceMapping begun;
    private @Nullable String left;

    private enum Step {
        FILES,
        COLUMNS,
        CLEANING,
        PEOPLE,
        START
    }

    ImportView(
            ImportDesk desk,
            Uploads uploads,
            Previewer previewer,
            SavedMappings saved,
            AttributeRegistry registry,
            DatasetCatalog catalog) {
        super("datasets.import");
        this.desk = desk;
        this.previewer = previewer;
        this.saved = saved;
        this.registry = registry;
        this.catalog = catalog;
        for (FileKind kind : FileKind.values()) {
            drops.put(kind, new FileDrop(kind, uploads, () -> arrived(kind)));
        }
        trail = new StepTrail(
                getTranslation("datasets.wizard.steps"),
                List.of(Step.values()).stream().map(each -> getTranslation("datasets.wizard.step." + each)).toList());
        back = new Button(getTranslation("datasets.wizard.back"), click -> go(step.ordinal() - 1));
        next = new Button("", click -> forward());
        next.addThemeVariants(ButtonVariant.PRIMARY);
        header().above(new RouterLink(getTranslation("datasets.title"), DatasetsView.class));
        files = new Panel(getTranslation("datasets.import.files"))
                .describe(getTranslation("datasets.import.files.describe"))
                .with(nameField(), fileDrops(), new Details(getTranslation("datasets.wizard.begin"), new MappingSource(saved.list(), this::begin)));
        body.addClassNames("eq-stack", "eq-wizard-step");
        body.getElement().setAttribute("tabindex", "-1").setAttribute("role", "group");
        why.addClassName("eq-muted");
        why.getElement().setAttribute("role", "status");
        var actions = new Div(why, back, next);
        actions.addClassNames("eq-actions", "eq-wizard-actions");
        add(trail, body, trouble, actions);
        show();
    }

    /** A link may name a dataset whose mapping to begin with, and a column to leave out. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var query = event.getLocation().getQueryParameters();
        left = query.getSingleParameter(LEAVE).orElse(null);
        query.getSingleParameter(FROM)
                .flatMap(DatasetView::id)
                .flatMap(catalog::lineage)
                .map(Lineage::mapping)
                .ifPresent(text -> begin(MappingFile.read(text)));
    }

    private TextField nameField() {
        name.setLabel(getTranslation("datasets.name"));
        name.setHelperText(getTranslation("datasets.import.name.help"));
        name.setMaxLength(DatasetCatalog.LONGEST_NAME);
        name.setRequiredIndicatorVisible(true);
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.addValueChangeListener(change -> {
            name.setInvalid(false);
            judge();
        });
        name.setWidth("min(100%, 480px)");
        return name;
    }

    private Div fileDrops() {
        var all = new Div();
        drops.values().forEach(all::add);
        all.addClassName("eq-file-drops");
        return all;
    }

    private FileDrop drop(FileKind kind) {
        return Objects.requireNonNull(drops.get(kind));
    }

    private void arrived(FileKind kind) {
        drop(kind).file().ifPresentOrElse(file -> look(kind, TextOptions.TOLD_BY_BYTES), () -> tables.remove(kind));
        judge();
    }

    private void look(FileKind kind, TextOptions text) {
        trouble.removeAll();
        drop(kind).file().ifPresent(file -> {
            try {
                tables.put(kind, new TableDraft(file, previewer.look(kind, file, text), text));
                applyBegun(kind);
            } catch (Refusal refusal) {
                trouble.add(new ErrorNotice(refusal));
                if (text.equals(TextOptions.TOLD_BY_BYTES)) {
                    tables.remove(kind);
                }
            }
        });
    }

    /** Begins with a mapping made earlier: what of it fits the files is taken. */
    private void begin(SourceMapping mapping) {
        begun = mapping;
        cleaning = mapping.cleaning();
        tables.keySet().forEach(this::applyBegun);
        judge();
    }

    private void applyBegun(FileKind kind) {
        var table = tables.get(kind);
        var mapping = begun == null ? null : table(begun, kind);
        if (table != null && begun != null && mapping != null) {
            var absent = table.apply(mapping, begun.columns());
            if (!absent.isEmpty()) {
                Notice.refused(new Refusal("mapping.columns-absent", table.preview().name(), String.join(", ", absent)));
            }
        }
        if (table != null && left != null && kind != FileKind.EVENTS) {
            String column = left;
            table.column(column).or(() -> Optional.of(column)).filter(table.preview().header()::contains).ifPresent(each -> table.mean(each, TableDraft.IGNORED));
        }
    }

    private static @Nullable TableMapping table(SourceMapping mapping, FileKind kind) {
        return switch (kind) {
            case USERS -> mapping.users();
            case ITEMS -> mapping.items();
            case EVENTS -> mapping.events();
        };
    }

    private void go(int to) {
        trouble.removeAll();
        if (steps != null) {
            cleaning = steps.plan();
        }
        step = Step.values()[to];
        show();
        trail.scrollIntoView();
        // Whoever works by keyboard goes on at the top of the new step, and hears its name, not at the button below it.
        body.getElement().setAttribute("aria-label", getTranslation("datasets.wizard.step." + step));
        body.getElement().executeJs("this.focus({preventScroll: true})");
    }

    private void forward() {
        if (step == Step.FILES && !nameIsFree()) {
            return;
        }
        if (step == Step.PEOPLE && !decided()) {
            return;
        }
        if (step == Step.START) {
            start();
        } else {
            go(step.ordinal() + 1);
        }
    }

    /** What was marked is in the registry before anything is imported; coming back shows what holds by then. */
    private boolean decided() {
        try {
            if (people != null) {
                people.decide(getTranslation("datasets.wizard.reason", name.getValue().strip()));
            }
            return true;
        } catch (Refusal refusal) {
            Notice.refused(refusal);
            return false;
        }
    }

    private boolean nameIsFree() {
        try {
            catalog.requireFreeName(name.getValue());
            return true;
        } catch (Refusal refusal) {
            name.setErrorMessage(Notice.words(refusal));
            name.setInvalid(true);
            name.focus();
            return false;
        }
    }

    private void show() {
        trail.at(step.ordinal());
        body.removeAll();
        steps = null;
        switch (step) {
            case FILES -> body.add(files);
            case COLUMNS -> tables.values().forEach(table -> body.add(
                    new TableMappingPanel(table, this::judge, text -> {
                        look(table.kind(), text);
                        show();
                    })));
            case CLEANING -> {
                steps = new CleaningStepsPanel(cleaning, this::judge);
                body.add(steps);
            }
            case PEOPLE -> {
                people = new ProtectedPanel(attributes(), registry, this::judge);
                body.add(people);
            }
            case START -> body.add(new ImportSummaryPanel(
                    name.getValue().strip(), tables.values(), mapping(), people == null ? List.of() : people.protectedAttributes(), saved));
        }
        back.setVisible(step != Step.FILES);
        next.setText(getTranslation(step == Step.START ? "datasets.import.start" : "datasets.wizard.next"));
        next.setIcon((step == Step.START ? Glyph.UPLOAD : Glyph.ARROW_RIGHT).create());
        judge();
    }

    private List<String> attributes() {
        var users = tables.get(FileKind.USERS);
        return users == null ? List.of() : users.attributes();
    }

    /** The button works once the step is complete; until then it says what is missing. */
    private void judge() {
        why.setText(problem().orElse(""));
        problem().ifPresentOrElse(reason -> Reasoned.disable(next, reason), () -> Reasoned.enable(next));
    }

    private Optional<String> problem() {
        return switch (step) {
            case FILES -> !tables.containsKey(FileKind.EVENTS)
                    ? Optional.of(getTranslation("datasets.import.needs-events"))
                    : name.isEmpty() ? Optional.of(getTranslation("datasets.import.needs-name")) : Optional.empty();
            case COLUMNS -> columnProblem();
            case CLEANING -> steps != null && steps.isWrong()
                    ? Optional.of(getTranslation("datasets.wizard.needs-number"))
                    : Optional.empty();
            case PEOPLE -> people == null
                    ? Optional.empty()
                    : people.lacking().map(attribute -> getTranslation("datasets.wizard.needs-basis", attribute));
            case START -> Optional.empty();
        };
    }

    private Optional<String> columnProblem() {
        for (TableDraft table : tables.values()) {
            String tableName = getTranslation("datasets.file." + table.kind());
            if (!table.lacking().isEmpty()) {
                return Optional.of(getTranslation("datasets.wizard.needs-column", tableName, table.lacking().getFirst()));
            }
            if (table.kind() == FileKind.EVENTS && table.column("event_type").isEmpty() && table.events().every() == null) {
                return Optional.of(getTranslation("datasets.wizard.needs-type"));
            }
        }
        return Optional.empty();
    }

    private SourceMapping mapping() {
        return new SourceMapping(Map.of(), mapping(FileKind.USERS), mapping(FileKind.ITEMS), events(), cleaning);
    }

    private @Nullable TableMapping mapping(FileKind kind) {
        return tables.containsKey(kind) ? tables.get(kind).mapping() : null;
    }

    private TableMapping events() {
        var events = mapping(FileKind.EVENTS);
        return events == null ? TableMapping.AUTOMATIC : events;
    }

    private void start() {
        try {
            var delivered = new EnumMap<FileKind, List<SourceFile>>(FileKind.class);
            tables.forEach((kind, table) -> delivered.put(kind, List.of(table.file())));
            var id = desk.start(new ImportRequest(name.getValue(), delivered, mapping()));
            drops.values().forEach(FileDrop::release);
            UI.getCurrent().navigate(ImportReportView.class, ImportReportView.at(id));
        } catch (Refusal refusal) {
            trouble.removeAll();
            trouble.add(new ErrorNotice(refusal));
        }
    }
}
