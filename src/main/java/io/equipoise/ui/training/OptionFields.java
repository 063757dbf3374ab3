package io.equipoise.ui.training;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelVersion;
import io.equipoise.training.Ranking;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingOptions;
import io.equipoise.training.fair.FairLearning;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Panel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What may be ordered of a training besides the model: fairness while it learns, an earlier version to begin with, a search, limits. */
class OptionFields extends Panel {
    private final List<ModelVersion> versions;
    private final ComboBox<FairLearning.Kind> fair = new ComboBox<>();
    private final ComboBox<String> attribute = new ComboBox<>();
    private final NumberField strength = new NumberField();
    private final ComboBox<ModelVersion> warmStart = new ComboBox<>();
    private final IntegerField trials = new IntegerField();
    private final IntegerField minutes = new IntegerField();
    private final IntegerField memory = new IntegerField();
    private final MultiSelectComboBox<String> leftOut = new MultiSelectComboBox<>();
    private List<String> behaviours = List.of();
    private List<String> attributes = List.of();

    OptionFields(List<ModelVersion> versions) {
        super(translated("training.form.options"));
        this.versions = versions;
        fair.setLabel(getTranslation("training.fair"));
        fair.setItems(FairLearning.Kind.values());
        fair.setItemLabelGenerator(each -> getTranslation("fairLearning." + each));
        fair.setRequiredIndicatorVisible(true);
        fair.addValueChangeListener(change -> fairChosen());
        attribute.setLabel(getTranslation("training.fair.attribute"));
        attribute.setHelperText(getTranslation("training.fair.attribute.help"));
        attribute.setItemLabelGenerator(AttributeName::of);
        attribute.setRequiredIndicatorVisible(true);
        strength.setLabel(getTranslation("training.fair.strength"));
        strength.setRequiredIndicatorVisible(true);
        fair.setValue(FairLearning.Kind.NONE);
        warmStart.setLabel(getTranslation("training.warm"));
        warmStart.setHelperText(getTranslation("training.warm.help"));
        warmStart.setItemLabelGenerator(ModelVersion::label);
        warmStart.setClearButtonVisible(true);
        whole(trials, "training.trials", 0, TrainingOptions.MOST_TRIALS, 0);
        whole(minutes, "training.minutes", 0, TrainingOptions.MOST_MINUTES, 0);
        whole(memory, "training.memory", TrainingOptions.LEAST_MEMORY_MB, TrainingOptions.MOST_MEMORY_MB, TrainingOptions.STANDARD.memoryMb());
        leftOut.setLabel(getTranslation("training.left-out"));
        leftOut.setHelperText(getTranslation("training.left-out.help"));
        leftOut.setItemLabelGenerator(AttributeName::of);
        with(new Fields(fair, attribute, strength, warmStart, trials, minutes, memory, leftOut));
    }

    private static String translated(String key) {
        return UI.getCurrent().getTranslation(key);
    }

    private void whole(IntegerField field, String key, int least, int most, int standard) {
        field.setLabel(getTranslation(key));
        field.setHelperText(getTranslation(key + ".help"));
        field.setMin(least);
        field.setMax(most);
        field.setErrorMessage(getTranslation("training.range", least, most));
        field.setValue(standard);
        field.setRequiredIndicatorVisible(true);
    }

    private void fairChosen() {
        var chosen = fair.getValue() == null ? FairLearning.Kind.NONE : fair.getValue();
        fair.setHelperText(getTranslation("fairLearning." + chosen + ".help"));
        attribute.setVisible(chosen.ofGroups());
        strength.setVisible(chosen.standard() > 0);
        strength.setValue(chosen.standard());
    }

    /** The features a network may be kept from seeing; those chosen before stay chosen where they are among them. */
    void offer(List<String> behaviours) {
        var chosen = new LinkedHashSet<>(leftOut.getValue());
        this.behaviours = behaviours;
        leftOut.setItems(behaviours);
        chosen.retainAll(behaviours);
        leftOut.setValue(chosen);
    }

    /** The attributes of shoppers whose groups can be evened out; the one chosen before stays chosen where it is among them. */
    void offerAttributes(List<String> attributes) {
        String chosen = attribute.getValue();
        this.attributes = attributes;
        attribute.setItems(attributes);
        attribute.setValue(attributes.contains(chosen) ? chosen : null);
    }

    /** Chooses to weigh examples so that the groups of an attribute count alike. */
    void weigh(String attribute) {
        if (attributes.contains(attribute)) {
            fair.setValue(FairLearning.Kind.REWEIGHING);
            this.attribute.setValue(attribute);
        }
    }

    /** Chooses to keep a feature from the network. */
    void leaveOut(String behaviour) {
        if (behaviours.contains(behaviour)) {
            leftOut.setValue(Set.of(behaviour));
        }
    }

    /** Shows what a kind of model can do. */
    void of(ModelKind kind) {
        leftOut.setVisible(kind == ModelKind.MLP);
        leftOut.clear();
        boolean byExamples = TrainingDesk.learnsByExamples(kind);
        fair.setVisible(byExamples);
        warmStart.setVisible(byExamples);
        fair.setValue(FairLearning.Kind.NONE);
        warmStart.setItems(versions.stream().filter(version -> version.kind() == kind).toList());
    }

    /** The fields, from top to bottom; those that are not shown ask for nothing. */
    List<HasValue<?, ?>> fields() {
        return List.of(fair, attribute, strength, warmStart, trials, minutes, memory, leftOut);
    }

    /** @throws io.equipoise.store.Refusal when the fairness option lacks its attribute or has a strength out of range */
    TrainingOptions chosen(Ranking ranking) {
        return new TrainingOptions(
                ranking,
                new FairLearning(fair.getValue(), attribute.isEmpty() ? "" : attribute.getValue(), strength.getValue()).text(),
                minutes.getValue(),
                memory.getValue(),
                warmStart.isEmpty() ? "" : warmStart.getValue().id().toString(),
                trials.getValue(),
                leftOut.getValue().stream().sorted().toList());
    }
}
