package io.equipoise.ui.versions;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.model.ModelVersion;
import io.equipoise.ranking.Surface;
import io.equipoise.scoring.RecallPlan;
import io.equipoise.scoring.RecallSource;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.FormDialog;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Chooses where candidates come from: for every surface, or for one. */
class RecallDialog extends FormDialog {
    interface Outcome {
        void chosen(@Nullable Surface surface, RecallPlan plan);
    }

    private final Select<Surface> surface = new Select<>();
    private final CheckboxGroup<RecallSource> sources = new CheckboxGroup<>();
    private final IntegerField each = new IntegerField();
    private final ComboBox<ModelVersion> tower = new ComboBox<>();
    private final List<ModelVersion> towers;
    private final Outcome outcome;

    /** @param towers versions over the same data whose vectors may be searched */
    RecallDialog(List<ModelVersion> towers, Function<@Nullable Surface, RecallPlan> now, Outcome outcome) {
        super(I18NProvider.translate("recall.choose"), I18NProvider.translate("recall.save"));
        this.towers = towers;
        this.outcome = outcome;
        surface.setLabel(getTranslation("preview.surface"));
        surface.setItems(Surface.values());
        surface.setItemLabelGenerator(it -> it == null ? getTranslation("recall.everywhere") : getTranslation("surface." + it));
        surface.setEmptySelectionAllowed(true);
        surface.setEmptySelectionCaption(getTranslation("recall.everywhere"));
        sources.setLabel(getTranslation("recall.sources"));
        sources.setItems(Arrays.stream(RecallSource.values()).filter(RecallSource::chosen).toList());
        sources.setItemLabelGenerator(it -> getTranslation("recall.source." + it));
        sources.getElement().setAttribute("theme", "vertical");
        each.setLabel(getTranslation("recall.each"));
        each.setHelperText(getTranslation("recall.each.help"));
        each.setMin(RecallPlan.FEWEST);
        each.setMax(RecallPlan.MOST);
        each.setStepButtonsVisible(true);
        each.setStep(50);
        tower.setLabel(getTranslation("recall.tower"));
        tower.setHelperText(getTranslation("recall.tower.help"));
        tower.setItems(towers);
        tower.setItemLabelGenerator(ModelVersion::label);
        tower.setClearButtonVisible(true);
        tower.setWidthFull();
        surface.addValueChangeListener(change -> fill(now.apply(change.getValue())));
        sources.addValueChangeListener(change -> {
            tower.setVisible(change.getValue().contains(RecallSource.TWO_TOWER));
            each.setVisible(!change.getValue().contains(RecallSource.ALL));
        });
        fill(now.apply(null));
        var fields = new Div(surface, sources, each, tower);
        fields.addClassName("eq-stack");
        add(fields);
    }

    private void fill(RecallPlan plan) {
        sources.setValue(Set.copyOf(plan.sources()));
        each.setValue(plan.each());
        tower.setVisible(plan.has(RecallSource.TWO_TOWER));
        tower.setValue(towers.stream().filter(it -> it.id().equals(plan.tower())).findFirst().orElse(null));
    }

    @Override
    protected void save() {
        if (each.isEmpty()) {
            throw new Refusal("recall.each", "–", RecallPlan.FEWEST, RecallPlan.MOST);
        }
        boolean towered = sources.getValue().contains(RecallSource.TWO_TOWER) && tower.getValue() != null;
        outcome.chosen(
                surface.getValue(),
                new RecallPlan(
                        List.copyOf(sources.getValue()),
                        Objects.requireNonNull(each.getValue()),
                        towered ? tower.getValue().id() : null));
    }
}
