package io.equipoise.ui.training;

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
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.store.Refusal;
import io.equipoise.training.HyperParameter;
import io.equipoise.training.Ranking;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingPlan;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders a training: which snapshot, which kind of model, under which name, with which knobs. */
@Route("training/new")
@RolesAllowed("OPERATOR")
class TrainingFormView extends View implements BeforeEnterObserver {
    private static final String WITHOUT_VALIDATION = "80-20";
    private static final String WITH_VALIDATION = "70-10-20";

    private final TrainingDesk desk;
    private final ComboBox<Dataset> dataset = new ComboBox<>();
    private final RadioButtonGroup<ModelKind> kind = new RadioButtonGroup<>();
    private final TextField name = new TextField();
    private final IntegerField core = new IntegerField();
    private final IntegerField seed = new IntegerField();
    private final ComboBox<SplitKind> split = new ComboBox<>();
    private final ComboBox<String> shares = new ComboBox<>();
    private final ComboBox<Ranking> ranking = new ComboBox<>();
    private final OptionFields options;
    private final Fields knobs = new Fields();
    private final Map<String, NumberField> values = new LinkedHashMap<>();

    TrainingFormView(TrainingDesk desk, DatasetCatalog catalog, ModelRegistry registry) {
        super("training.form");
        this.desk = desk;
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

    /** A link may name the snapshot to train on. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String wanted = event.getLocation().getQueryParameters().getSingleParameter("dataset").orElse("");
        dataset.getListDataView().getItems().filter(each -> each.id().toString().equals(wanted)).findFirst().ifPresent(dataset::setValue);
    }

    private void what(List<Dataset> datasets) {
        var formats = Formats.current();
        dataset.setLabel(getTranslation("training.dataset"));
        dataset.setItems(datasets);
        dataset.setItemLabelGenerator(each -> getTranslation(
                "training.form.dataset", each.name(), formats.number(each.users()), formats.number(each.events())));
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
        name.setRequiredIndicatorVisible(true);
        judging();
        core.setLabel(getTranslation("training.core"));
        core.setHelperText(getTranslation("training.core.help"));
        core.setMin(1);
        core.setMax(100);
        core.setValue(SplitPlan.standard().kCore());
        core.setStepButtonsVisible(true);
        seed.setLabel(getTranslation("training.seed"));
        seed.setHelperText(getTranslation("training.seed.help"));
        seed.setValue(42);
        var basics = new Fields(dataset, name, seed);
        add(
                new Panel(getTranslation("training.form.what")).with(kind, basics),
                new Panel(getTranslation("training.form.knobs")).with(knobs),
                new Panel(getTranslation("training.form.judging"))
                        .describe(getTranslation("training.form.judging.why"))
                        .with(new Fields(split, shares, core, ranking)),
                options);
    }

    /** How pairs are divided, and among what the held-back ones must be found. */
    private void judging() {
        split.setLabel(getTranslation("training.split"));
        split.setItems(SplitKind.values());
        split.setItemLabelGenerator(each -> getTranslation("splitKind." + each));
        split.setValue(SplitKind.PER_USER_TIME);
        split.setRequiredIndicatorVisible(true);
        shares.setLabel(getTranslation("training.shares"));
        shares.setItems(List.of(WITHOUT_VALIDATION, WITH_VALIDATION));
        shares.setItemLabelGenerator(each -> getTranslation("training.shares." + each));
        shares.setValue(WITHOUT_VALIDATION);
        shares.setRequiredIndicatorVisible(true);
        ranking.setLabel(getTranslation("training.ranking"));
        ranking.setItems(Ranking.values());
        ranking.setItemLabelGenerator(each -> getTranslation("ranking." + each));
        ranking.setValue(Ranking.FULL);
        ranking.setHelperText(getTranslation("training.ranking.help"));
        ranking.setRequiredIndicatorVisible(true);
    }

    private void drawKnobs(ModelKind chosen) {
        options.of(chosen);
        values.clear();
        knobs.removeAll();
        for (HyperParameter each : HyperParameter.of(chosen)) {
            var field = new NumberField(getTranslation("hyperParameter." + each.name()));
            field.setHelperText(getTranslation("hyperParameter." + each.name() + ".help"));
            field.setMin(each.least());
            field.setMax(each.most());
            field.setStep(each.whole() ? 1 : 0.000001);
            field.setValue(each.standard());
            field.setRequiredIndicatorVisible(true);
            values.put(each.name(), field);
            knobs.add(field);
        }
    }

    private void start() {
        if (name.isEmpty() || dataset.isEmpty() || core.isEmpty() || core.isInvalid() || seed.isEmpty()
                || split.isEmpty() || shares.isEmpty() || ranking.isEmpty() || options.incomplete()) {
            name.setInvalid(name.isEmpty());
            name.setErrorMessage(getTranslation("refusal.training.name"));
            Notice.refused(new Refusal("training.form-incomplete"));
            return;
        }
        var given = new LinkedHashMap<String, String>();
        values.forEach((knob, field) -> given.put(knob, field.getValue() == null ? "" : plain(field.getValue())));
        var standard = SplitPlan.standard();
        boolean validated = shares.getValue().equals(WITH_VALIDATION);
        var plan = new SplitPlan(
                standard.positives(),
                core.getValue(),
                split.getValue(),
                validated ? 0.7 : 0.8,
                validated ? 0.1 : 0,
                standard.seed());
        try {
            var id = desk.start(new TrainingPlan(
                    dataset.getValue().id(),
                    kind.getValue(),
                    name.getValue(),
                    plan,
                    given,
                    seed.getValue(),
                    options.chosen(ranking.getValue())));
            getUI().ifPresent(ui -> ui.navigate(TrainingRunView.class, new RouteParameters("id", id.toString())));
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
