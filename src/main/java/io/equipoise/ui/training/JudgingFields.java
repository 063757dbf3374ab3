package io.equipoise.ui.training;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import io.equipoise.dataset.Relevance;
import io.equipoise.dataset.Relevance.Reach;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.training.Ranking;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Panel;
import java.util.List;

/** How a version will be judged: how pairs are divided, among what the held-back ones must be found, and which of them are worth finding. */
public class JudgingFields extends Panel {
    private static final String WITHOUT_VALIDATION = "80-20";
    private static final String WITH_VALIDATION = "70-10-20";
    private static final double USUAL_THRESHOLD = 4;
    private static final int LARGEST_CORE = 100;

    private final ComboBox<SplitKind> split = new ComboBox<>();
    private final ComboBox<String> shares = new ComboBox<>();
    private final IntegerField core = new IntegerField();
    private final ComboBox<Ranking> ranking = new ComboBox<>();
    private final ComboBox<Reach> relevance = new ComboBox<>();
    private final NumberField rating = new NumberField();

    /** @param why is said below the title */
    public JudgingFields(String why) {
        super(translated("training.form.judging"));
        describe(why);
        shares.setLabel(getTranslation("training.shares"));
        shares.setItems(List.of(WITHOUT_VALIDATION, WITH_VALIDATION));
        shares.setValue(WITHOUT_VALIDATION);
        shares.setRequiredIndicatorVisible(true);
        split.setLabel(getTranslation("training.split"));
        split.setItems(SplitKind.values());
        split.setItemLabelGenerator(each -> getTranslation("splitKind." + each));
        split.addValueChangeListener(change -> splitChosen(change.getValue()));
        split.setValue(SplitKind.PER_USER_TIME);
        split.setRequiredIndicatorVisible(true);
        ranking.setLabel(getTranslation("training.ranking"));
        ranking.setItems(Ranking.values());
        ranking.setItemLabelGenerator(each -> getTranslation("ranking." + each));
        ranking.setValue(Ranking.FULL);
        ranking.setHelperText(getTranslation("training.ranking.help"));
        ranking.setRequiredIndicatorVisible(true);
        core.setLabel(getTranslation("training.core"));
        core.setHelperText(getTranslation("training.core.help"));
        core.setMin(1);
        core.setMax(LARGEST_CORE);
        core.setErrorMessage(getTranslation("training.range", 1, LARGEST_CORE));
        core.setValue(SplitPlan.standard().kCore());
        core.setStepButtonsVisible(true);
        core.setRequiredIndicatorVisible(true);
        relevance.setLabel(getTranslation("training.relevance"));
        relevance.setItemLabelGenerator(each -> getTranslation("relevance." + each));
        relevance.setRequiredIndicatorVisible(true);
        relevance.addValueChangeListener(change -> rating.setVisible(change.getValue() != null && change.getValue() != Reach.ALL));
        rating.setLabel(getTranslation("training.rating"));
        rating.setHelperText(getTranslation("training.rating.help"));
        rating.setMin(Relevance.LOWEST);
        rating.setMax(Relevance.HIGHEST);
        rating.setErrorMessage(getTranslation("training.range", Relevance.LOWEST, Relevance.HIGHEST));
        rating.setStep(0.5);
        rating.setValue(USUAL_THRESHOLD);
        rating.setRequiredIndicatorVisible(true);
        rated(false);
        with(new Fields(split, shares, core, ranking, relevance, rating));
    }

    private static String translated(String key) {
        return UI.getCurrent().getTranslation(key);
    }

    /** Leave-last-out has no shares, only a validation item or none. */
    private void splitChosen(SplitKind kind) {
        String key = kind == SplitKind.LEAVE_LAST_OUT ? "training.shares.last." : "training.shares.";
        shares.setItemLabelGenerator(each -> getTranslation(key + each));
    }

    /** Offers what the chosen snapshot can be judged by: without ratings every interaction is relevant. */
    public void rated(boolean ratings) {
        relevance.setItems(ratings ? List.of(Reach.values()) : List.of(Reach.ALL));
        relevance.setValue(Reach.ALL);
        relevance.setHelperText(getTranslation(ratings ? "training.relevance.help" : "training.relevance.none"));
        rating.setVisible(false);
    }

    /** The fields, from top to bottom; those that are not shown ask for nothing. */
    public List<HasValue<?, ?>> fields() {
        return List.of(split, shares, core, ranking, relevance, rating);
    }

    public SplitPlan plan() {
        var standard = SplitPlan.standard();
        boolean validated = shares.getValue().equals(WITH_VALIDATION);
        return new SplitPlan(
                standard.positives(),
                core.getValue(),
                split.getValue(),
                validated ? 0.7 : 0.8,
                validated ? 0.1 : 0,
                relevance.getValue() == Reach.ALL ? Relevance.ALL : new Relevance(relevance.getValue(), rating.getValue()),
                standard.seed());
    }

    public Ranking ranking() {
        return ranking.getValue();
    }
}
