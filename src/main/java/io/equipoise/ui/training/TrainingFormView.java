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
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.model.ModelKind;
import io.equipoise.store.Refusal;
import io.equipoise.training.HyperParameter;
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
class TrainingFormView extends View {
    private final TrainingDesk desk;
    private final ComboBox<Dataset> dataset = new ComboBox<>();
    private final RadioButtonGroup<ModelKind> kind = new RadioButtonGroup<>();
    private final TextField name = new TextField();
    private final IntegerField core = new IntegerField();
    private final IntegerField seed = new IntegerField();
    private final Fields knobs = new Fields();
    private final Map<String, NumberField> values = new LinkedHashMap<>();

    TrainingFormView(TrainingDesk desk, DatasetCatalog catalog) {
        super("training.form");
        this.desk = desk;
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
        core.setLabel(getTranslation("training.core"));
        core.setHelperText(getTranslation("training.core.help"));
        core.setMin(1);
        core.setMax(100);
        core.setValue(SplitPlan.standard().kCore());
        core.setStepButtonsVisible(true);
        seed.setLabel(getTranslation("training.seed"));
        seed.setHelperText(getTranslation("training.seed.help"));
        seed.setValue(42);
        var basics = new Fields(dataset, name, core, seed);
        add(
                new Panel(getTranslation("training.form.what")).with(kind, basics),
                new Panel(getTranslation("training.form.knobs")).with(knobs));
    }

    private void drawKnobs(ModelKind chosen) {
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
        if (name.isEmpty() || dataset.isEmpty() || core.isEmpty() || core.isInvalid() || seed.isEmpty()) {
            name.setInvalid(name.isEmpty());
            name.setErrorMessage(getTranslation("refusal.training.name"));
            Notice.refused(new Refusal("training.form-incomplete"));
            return;
        }
        var given = new LinkedHashMap<String, String>();
        values.forEach((knob, field) -> given.put(knob, field.getValue() == null ? "" : plain(field.getValue())));
        var standard = SplitPlan.standard();
        var split = new SplitPlan(standard.positives(), core.getValue(), standard.trainFraction(), standard.seed());
        try {
            var id = desk.start(new TrainingPlan(
                    dataset.getValue().id(), kind.getValue(), name.getValue(), split, given, seed.getValue()));
            getUI().ifPresent(ui -> ui.navigate(TrainingRunView.class, new RouteParameters("id", id.toString())));
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
