package io.equipoise.ui.versions;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.InMemoryUploadHandler;
import com.vaadin.flow.server.streams.UploadHandler;
import io.equipoise.admission.BindingPlan;
import io.equipoise.admission.BindingProposal;
import io.equipoise.admission.CheckRows;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.scoring.TrainingView;
import io.equipoise.scoring.binding.BoundFeatures;
import io.equipoise.scoring.binding.BoundInput.Role;
import io.equipoise.scoring.binding.BoundInput;
import io.equipoise.scoring.binding.ItemVectors;
import io.equipoise.scoring.binding.ItemVocabulary;
import io.equipoise.scoring.binding.ModelBinding.Meaning;
import io.equipoise.scoring.binding.ModelBinding.Scale;
import io.equipoise.scoring.binding.ModelBinding;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Completeness;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.datasets.UploadTexts;
import io.equipoise.ui.training.JudgingFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says what every input of a network is given and how its output is read; guesses first, and guesses again when a file tells more. */
class BindingForm extends Div {
    private static final int MOST_COLUMNS = 256;

    private final OnnxFile file;
    private final DatasetCatalog catalog;
    private final JudgingFields judging;
    private final ComboBox<Dataset> dataset = new ComboBox<>();
    private final Select<String> output = new Select<>();
    private final IntegerField column = new IntegerField();
    private final Select<Scale> scale = new Select<>();
    private final IntegerField candidates = new IntegerField();
    private final Div inputs = new Div();
    private final Map<String, List<ComboBox<String>>> columns = new LinkedHashMap<>();
    private final Map<String, Checkbox> padding = new LinkedHashMap<>();
    private CheckRows check = CheckRows.NONE;
    private final Select<Meaning> meaning = new Select<>();
    private ItemVocabulary vocabulary = ItemVocabulary.NONE;
    private boolean guessing;
    private @Nullable ModelBinding guess;

    /** @param judging says on which split it will be judged; what it offers follows the snapshot chosen here */
    BindingForm(OnnxFile file, DatasetCatalog catalog, JudgingFields judging) {
        this.file = file;
        this.catalog = catalog;
        this.judging = judging;
        addClassName("eq-stack");
        dataset.setLabel(getTranslation("training.dataset"));
        dataset.setHelperText(getTranslation("bring.dataset.help"));
        dataset.setItems(catalog.list());
        dataset.setItemLabelGenerator(Dataset::name);
        dataset.setRequiredIndicatorVisible(true);
        dataset.addValueChangeListener(change -> snapshotChosen(change.getValue()));
        output.setLabel(getTranslation("bring.output"));
        output.setHelperText(getTranslation("bring.output.help"));
        output.setItems(file.scoreTensors());
        output.setRequiredIndicatorVisible(true);
        meaning.setRequiredIndicatorVisible(true);
        column.setRequiredIndicatorVisible(true);
        scale.setRequiredIndicatorVisible(true);
        candidates.setRequiredIndicatorVisible(true);
        meaning.setLabel(getTranslation("bring.meaning"));
        meaning.setItemLabelGenerator(each -> getTranslation("binding.meaning." + each));
        meaning.addValueChangeListener(change -> meant(change.getValue()));
        column.setStepButtonsVisible(true);
        column.setMin(0);
        scale.setLabel(getTranslation("bring.scale"));
        scale.setItems(Scale.values());
        scale.setItemLabelGenerator(each -> getTranslation("binding.scale." + each));
        candidates.setLabel(getTranslation("hyperParameter.candidates"));
        candidates.setHelperText(getTranslation("hyperParameter.candidates.help"));
        candidates.setMin(1);
        candidates.setMax(ModelBinding.MOST_CANDIDATES);
        inputs.addClassName("eq-stack");
        boolean whole = file.inputs().stream().anyMatch(port -> port.elementType() == OnnxFile.Port.INT64
                || port.elementType() == OnnxFile.Port.INT32);
        var files = new Div(drop("check", text -> check = CheckRows.parse(text)));
        if (whole) {
            files.add(
                    drop("items", text -> vocabulary = vocabulary.with(ItemVocabulary.parse(text.lines().toList()))),
                    dropBytes("vectors", bytes -> vocabulary = vocabulary.with(ItemVectors.parse(bytes))));
        }
        files.addClassName("eq-fields");
        add(new Fields(dataset), files, inputs, new Fields(output, meaning, column, scale, candidates));
        catalog.list().stream().findFirst().ifPresent(dataset::setValue);
    }

    private Div drop(String what, Consumer<String> read) {
        return dropBytes(what, bytes -> read.accept(new String(bytes, StandardCharsets.UTF_8)));
    }

    private Div dropBytes(String what, Consumer<byte[]> read) {
        InMemoryUploadHandler handler = UploadHandler.inMemory((metadata, bytes) -> {
            try {
                read.accept(bytes);
                guessAgain();
            } catch (Refusal refusal) {
                Notice.refused(refusal);
            }
        });
        var upload = new Upload(handler);
        upload.setMaxFiles(1);
        upload.setI18n(new UploadTexts(this));
        upload.getElement().setAttribute("aria-label", getTranslation("bring." + what));
        var hint = new Paragraph(getTranslation("bring." + what + ".help"));
        hint.addClassName("eq-muted");
        var box = new Div(new H3(getTranslation("bring." + what)), hint, upload);
        box.addClassName("eq-file-drop");
        return box;
    }

    private void snapshotChosen(@Nullable Dataset chosen) {
        if (chosen != null) {
            judging.rated(catalog.manifest(chosen.id()).hasRatings());
            guessAgain();
        }
    }

    private void guessAgain() {
        if (dataset.isEmpty()) {
            return;
        }
        var view = TrainingView.of(catalog.open(dataset.getValue().id()), SplitPlan.standard());
        var offered = BoundFeatures.offered(view);
        guess = BindingProposal.of(file, offered, check, vocabulary);
        output.setValue(guess.output());
        column.setValue(guess.column());
        guessing = true;
        meaning.setItems(guess.meaning().readsHistory() ? List.of(Meaning.SCORE_PER_ITEM, Meaning.USER_VECTOR) : List.of(Meaning.ONE_SCORE));
        meaning.setReadOnly(!guess.meaning().readsHistory());
        meaning.setValue(guess.meaning());
        guessing = false;
        label(guess.meaning());
        scale.setValue(guess.scale());
        candidates.setValue(guess.candidates());
        drawInputs(guess, offered);
    }

    private void meant(@Nullable Meaning chosen) {
        if (!guessing && chosen != null) {
            label(chosen);
        }
    }

    private void label(Meaning meant) {
        boolean perItem = meant == Meaning.SCORE_PER_ITEM;
        column.setLabel(getTranslation(perItem ? "bring.first-index" : "bring.column"));
        column.setHelperText(getTranslation(perItem ? "bring.first-index.help" : "bring.column.help"));
        column.setVisible(meant != Meaning.USER_VECTOR);
        candidates.setVisible(meant == Meaning.ONE_SCORE);
    }

    private void drawInputs(ModelBinding binding, List<String> offered) {
        inputs.removeAll();
        columns.clear();
        padding.clear();
        for (BoundInput input : binding.inputs()) {
            var fields = new Fields();
            switch (input.role()) {
                case FEATURES -> features(input, offered, fields);
                case HISTORY -> {
                    var left = new Checkbox(getTranslation("bring.padded-left"), input.paddedLeft());
                    padding.put(input.name(), left);
                    fields.add(left);
                }
                case ITEM -> {
                    // Nothing to choose: the candidate's own index.
                }
            }
            inputs.add(
                    new H3(getTranslation("bring.input", input.name())),
                    new Paragraph(getTranslation("binding.role." + input.role(), input.length())),
                    fields);
        }
    }

    private void features(BoundInput input, List<String> offered, Fields fields) {
        int width = width(input);
        var boxes = new ArrayList<ComboBox<String>>();
        for (int k = 0; k < width; k++) {
            var box = new ComboBox<String>(k < check.columns().size()
                    ? getTranslation("bring.feature.named", k + 1, check.columns().get(k))
                    : getTranslation("bring.feature", k + 1));
            box.setItemLabelGenerator(FeatureName::of);
            box.setItems(BindingForm::isMeant, offered);
            box.setRequiredIndicatorVisible(true);
            if (k < input.features().size()) {
                box.setValue(input.features().get(k));
            }
            boxes.add(box);
            fields.add(box);
        }
        columns.put(input.name(), boxes);
    }

    /** A feature is found by its name, and by the code that documents and commands call it by. */
    private static boolean isMeant(String code, String typed) {
        String part = typed.toLowerCase(Locale.ROOT);
        return code.toLowerCase(Locale.ROOT).contains(part) || FeatureName.of(code).toLowerCase(Locale.ROOT).contains(part);
    }

    private int width(BoundInput input) {
        long fixed = file.inputs().stream()
                .filter(port -> port.name().equals(input.name()))
                .mapToLong(port -> port.length(1))
                .findFirst()
                .orElse(-1);
        long width = fixed > 0 ? fixed : Math.max(1, check.columns().size());
        return (int) Math.min(MOST_COLUMNS, width);
    }

    /** @throws Refusal {@code training.form-incomplete}; what is missing is marked then */
    BindingPlan plan() {
        if (!Completeness.of(fields()) || guess == null) {
            throw new Refusal("training.form-incomplete");
        }
        var told = guess.inputs().stream().map(this::told).toList();
        var binding = new ModelBinding(
                told, output.getValue(), meaning.getValue(), column.getValue(), scale.getValue(), candidates.getValue());
        return new BindingPlan(dataset.getValue().id(), judging.plan(), judging.ranking(), binding, vocabulary, check);
    }

    /** All that the plan is made of, from top to bottom. */
    private List<HasValue<?, ?>> fields() {
        var fields = new ArrayList<HasValue<?, ?>>(judging.fields());
        fields.add(dataset);
        columns.values().forEach(fields::addAll);
        fields.addAll(List.of(output, meaning, column, scale, candidates));
        return fields;
    }

    private BoundInput told(BoundInput input) {
        if (input.role() == Role.HISTORY) {
            return BoundInput.history(input.name(), input.length(), Objects.requireNonNull(padding.get(input.name())).getValue());
        }
        if (input.role() == Role.ITEM) {
            return input;
        }
        var codes = Objects.requireNonNull(columns.get(input.name())).stream().map(ComboBox::getValue).toList();
        return BoundInput.features(input.name(), codes);
    }
}
