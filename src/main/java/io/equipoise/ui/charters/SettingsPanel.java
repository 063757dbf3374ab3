package io.equipoise.ui.charters;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Panel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How it is measured: sizes of groups, confidence, correction, resamples, and what an open verdict does. */
class SettingsPanel extends Panel {
    private final IntegerField cutoff = whole("CUTOFF", 1, 1_000);
    private final IntegerField minimum = whole("MINIMUM", 10, 100_000);
    private final IntegerField decides = whole("DECIDES", 10, 1_000_000);
    private final Select<Double> confidence = new Select<>();
    private final Select<Charter.Correction> correction = new Select<>();
    private final IntegerField replicates = whole("REPLICATES", 100, 100_000);
    private final IntegerField seed = whole("SEED", 0, Integer.MAX_VALUE);
    private final Select<Charter.Open> open = new Select<>();

    SettingsPanel(Runnable changed) {
        super(I18NProvider.translate("charters.settings"));
        confidence.setLabel(getTranslation("charters.setting.CONFIDENCE"));
        confidence.setHelperText(getTranslation("charters.setting.CONFIDENCE.help"));
        confidence.setItems(0.95, 0.90);
        confidence.setItemLabelGenerator(each -> Formats.current().percent(each, 0));
        correction.setLabel(getTranslation("charters.setting.CORRECTION"));
        correction.setHelperText(getTranslation("charters.setting.CORRECTION.help"));
        correction.setItems(Charter.Correction.values());
        correction.setItemLabelGenerator(each -> getTranslation("charters.correction." + each));
        open.setLabel(getTranslation("charters.setting.OPEN"));
        open.setHelperText(getTranslation("charters.setting.OPEN.help"));
        open.setItems(Charter.Open.values());
        open.setItemLabelGenerator(each -> getTranslation("charters.open." + each));
        with(new Fields(minimum, decides, confidence, correction, open, cutoff, replicates, seed));
        Stream.of(cutoff, minimum, decides, replicates, seed).forEach(field -> field.addValueChangeListener(change -> changed.run()));
        Stream.of(confidence, correction, open).forEach(field -> field.addValueChangeListener(change -> changed.run()));
    }

    void write(Charter charter) {
        var settings = charter.settings();
        cutoff.setValue(settings.cutoff());
        minimum.setValue(settings.minimum());
        decides.setValue(settings.decides());
        confidence.setValue(settings.confidence());
        correction.setValue(settings.correction());
        replicates.setValue(settings.replicates());
        seed.setValue((int) Math.clamp(settings.seed(), 0, Integer.MAX_VALUE));
        open.setValue(charter.open());
    }

    Charter.Open open() {
        return open.getValue();
    }

    /** The settings, or nothing where a field is wrong; marks those fields. */
    Optional<Charter.Settings> read() {
        boolean whole = true;
        for (IntegerField field : List.of(cutoff, minimum, decides, replicates, seed)) {
            whole &= marked(field, field.getMin(), "charters.whole.range");
        }
        if (whole) {
            whole = marked(decides, minimum.getValue(), "charters.decides.range");
        }
        return whole
                ? Optional.of(new Charter.Settings(
                        cutoff.getValue(), minimum.getValue(), decides.getValue(), confidence.getValue(), correction.getValue(),
                        replicates.getValue(), seed.getValue()))
                : Optional.empty();
    }

    private boolean marked(IntegerField field, int least, String otherwise) {
        Integer value = field.getValue();
        boolean fits = value != null && value >= least && value <= field.getMax();
        field.setInvalid(!fits);
        field.setErrorMessage(fits ? "" : getTranslation(otherwise, least, field.getMax()));
        return fits;
    }

    private IntegerField whole(String setting, int least, int most) {
        var field = new IntegerField(I18NProvider.translate("charters.setting." + setting));
        field.setHelperText(I18NProvider.translate("charters.setting." + setting + ".help"));
        field.setMin(least);
        field.setMax(most);
        field.setManualValidation(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        return field;
    }
}
