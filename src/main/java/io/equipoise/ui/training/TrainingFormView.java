package io.equipoise.ui.training;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.SnapshotManifest;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.scoring.feature.Behaviours;
import io.equipoise.store.Refusal;
import io.equipoise.training.HyperParameter;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingPlan;
import io.equipoise.ui.component.Completeness;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders a training: which snapshot, which kind of model, under which name, with which knobs. */
@Route("training/new")
@RolesAllowed("OPERATOR")
class TrainingFormView extends View implements BeforeEnterObserver {
    private final TrainingDesk desk;
    private final DatasetCatalog catalog;
    private final ComboBox<Dataset> dataset = new ComboBox<>();
    private final RadioButtonGroup<ModelKind> kind = new RadioButtonGroup<>();
    private final TextField name = new TextField();
    private final IntegerField seed = new IntegerField();
    private final JudgingFields judging = new JudgingFields(getTranslation("training.form.judging.why"));
    private final OptionFields options;
    private final Fields knobs = new Fields();
    private final Map<String, NumberField> values = new LinkedHashMap<>();
    private final Map<String, ComboBox<String>> choices = new LinkedHashMap<>();

    TrainingFormView(TrainingDesk desk, DatasetCatalog catalog, ModelRegistry registry) {
        super("training.form");
        this.desk = desk;
        this.catalog = catalog;
        this.options = new OptionFields(registry.list());
        var datasets = catalog.list();
        if (datasets.isEmpty()) {
            add(new EmptyState(
                    Glyph.DATABASE, getTranslation("training.form.no-data.title"), getTranslation("training.form.no-data.why"),
                    new Button(getTranslation("training.form.no-data.action"), click -> getUI().ifPresent(ui -> ui.navigate("datasets")))));
            return;
        }
        what(datasets);
        var start = new Button(getTranslation("training.form.start"), Glyph.CPU.create(), click -> start());
        start.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(start);
        actions.addClassName("eq-actions");
        add(actions);
    }

    /** A link may name the snapshot to train on, an attribute whose groups are to be weighed, and a feature to leave out. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String wanted = event.getLocation().getQueryParameters().getSingleParameter("dataset").orElse("");
        dataset.getListDataView().getItems().filter(each -> each.id().toString().equals(wanted)).findFirst().ifPresent(dataset::setValue);
        var parameters = event.getLocation().getQueryParameters();
        parameters.getSingleParameter("weigh").ifPresent(options::weigh);
        parameters.getSingleParameter("leave").ifPresent(options::leaveOut);
    }

    private void what(List<Dataset> datasets) {
        var formats = Formats.current();
        dataset.setLabel(getTranslation("training.dataset"));
        dataset.setItems(datasets);
        dataset.setItemLabelGenerator(each -> getTranslation(
                "training.form.dataset", each.name(), formats.number(each.users()), formats.number(each.events())));
        dataset.addValueChangeListener(change -> datasetChosen(change.getValue()));
        dataset.setValue(datasets.getFirst());
        dataset.setRequiredIndicatorVisible(true);
        kind.setLabel(getTranslation("training.kind"));
        kind.setItems(Arrays.stream(ModelKind.values()).filter(ModelKind::trainable).toList());
        kind.setRenderer(new ComponentRenderer<>(each -> {
            var words = new Div(
                    new Span(getTranslation("modelKind." + each)),
                    new Span(getTranslation("modelKind." + each + ".help")));
            words.addClassName("eq-two-lines");
            words.getComponentAt(1).addClassName("eq-muted");
            return words;
        }));
        kind.addValueChangeListener(change -> drawKnobs(change.getValue()));
        kind.setValue(ModelKind.MLP);
        name.setLabel(getTranslation("training.name"));
        name.setHelperText(getTranslation("training.name.help"));
        name.setValue("ranker");
        name.setMaxLength(80);
        name.setErrorMessage(getTranslation("refusal.training.name"));
        name.setRequiredIndicatorVisible(true);
        seed.setLabel(getTranslation("training.seed"));
        seed.setHelperText(getTranslation("training.seed.help"));
        seed.setValue(42);
        seed.setErrorMessage(getTranslation("training.seed.whole"));
        seed.setRequiredIndicatorVisible(true);
        var basics = new Fields(dataset, name, seed);
        add(
                new Panel(getTranslation("training.form.what")).with(kind, basics),
                new Panel(getTranslation("training.form.knobs")).with(knobs),
                judging,
                options);
    }

    private void datasetChosen(Dataset chosen) {
        options.offer(chosen == null ? List.of() : behaviours(chosen));
        options.offerAttributes(chosen == null ? List.of() : attributes(chosen));
        judging.rated(chosen != null && catalog.manifest(chosen.id()).hasRatings());
    }

    /** What a network of features can be kept from seeing. */
    private List<String> behaviours(Dataset chosen) {
        var behaviours = new ArrayList<>(List.of(Behaviours.EVENTS, Behaviours.ACTIVE_DAYS, Behaviours.SPEND));
        catalog.manifest(chosen.id()).items().columns().stream()
                .filter(column -> !column.number())
                .forEach(column -> behaviours.add(Behaviours.FAVOURITE + column.name()));
        return behaviours;
    }

    /** What shoppers can be told apart by. */
    private List<String> attributes(Dataset chosen) {
        return catalog.manifest(chosen.id()).users().columns().stream()
                .filter(column -> !column.number())
                .map(SnapshotManifest.Column::name)
                .toList();
    }

    private void drawKnobs(ModelKind chosen) {
        options.of(chosen);
        values.clear();
        knobs.removeAll();
        choices.clear();
        for (HyperParameter each : HyperParameter.of(chosen)) {
            if (!each.choices().isEmpty()) {
                knobs.add(choice(each));
                continue;
            }
            var field = new NumberField(getTranslation("hyperParameter." + each.name()));
            field.setHelperText(getTranslation("hyperParameter." + each.name() + ".help"));
            field.setMin(each.least());
            field.setMax(each.most());
            field.setErrorMessage(getTranslation("training.range", plain(each.least()), plain(each.most())));
            field.setStep(each.whole() ? 1 : 0.000001);
            field.setValue(each.standard());
            field.setRequiredIndicatorVisible(true);
            values.put(each.name(), field);
            knobs.add(field);
        }
    }

    private ComboBox<String> choice(HyperParameter knob) {
        var field = new ComboBox<String>(getTranslation("hyperParameter." + knob.name()));
        field.setHelperText(getTranslation("hyperParameter." + knob.name() + ".help"));
        field.setItems(knob.choices());
        field.setItemLabelGenerator(each -> getTranslation("hyperParameter." + knob.name() + "." + each));
        field.setValue(knob.usual());
        field.setRequiredIndicatorVisible(true);
        choices.put(knob.name(), field);
        return field;
    }

    private void start() {
        if (!Completeness.of(fields())) {
            Notice.refused(new Refusal("training.form-incomplete"));
            return;
        }
        var given = new LinkedHashMap<String, String>();
        values.forEach((knob, field) -> given.put(knob, plain(field.getValue())));
        choices.forEach((knob, field) -> given.put(knob, field.getValue()));
        try {
            var id = desk.start(new TrainingPlan(
                    dataset.getValue().id(),
                    kind.getValue(),
                    name.getValue(),
                    judging.plan(),
                    given,
                    seed.getValue(),
                    options.chosen(judging.ranking())));
            getUI().ifPresent(ui -> ui.navigate(TrainingRunView.class, new RouteParameters("id", id.toString())));
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }

    /** All fields, from top to bottom. */
    private List<HasValue<?, ?>> fields() {
        var fields = new ArrayList<HasValue<?, ?>>(List.of(kind, dataset, name, seed));
        knobs.getChildren().forEach(field -> fields.add((HasValue<?, ?>) field));
        fields.addAll(judging.fields());
        fields.addAll(options.fields());
        return fields;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : BigDecimal.valueOf(value).toPlainString();
    }
}
