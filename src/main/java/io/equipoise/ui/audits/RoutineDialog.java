package io.equipoise.ui.audits;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.ranking.Surface;
import io.equipoise.routine.AuditRoutines;
import io.equipoise.routine.Cadence;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.FormDialog;
import io.equipoise.ui.component.Formats;
import java.time.DayOfWeek;
import java.time.format.TextStyle;

/** Which surface, how often, when. */
class RoutineDialog extends FormDialog {
    private enum Kind {
        ACTIVATION,
        WEEKLY,
        MONTHLY
    }

    private final AuditRoutines routines;
    private final Runnable done;
    private final Select<Surface> surface = new Select<>();
    private final Select<Kind> kind = new Select<>();
    private final Select<DayOfWeek> weekday = new Select<>();
    private final IntegerField day = new IntegerField();
    private final IntegerField hour = new IntegerField();

    RoutineDialog(AuditRoutines routines, Runnable done) {
        super(I18NProvider.translate("audits.routines.add"), I18NProvider.translate("audits.routines.set"));
        this.routines = routines;
        this.done = done;
        surface.setLabel(getTranslation("approvals.surface"));
        surface.setItems(Surface.values());
        surface.setItemLabelGenerator(each -> getTranslation("surface." + each));
        surface.setValue(Surface.HOME);
        kind.setLabel(getTranslation("audits.routines.when"));
        kind.setItems(Kind.values());
        kind.setItemLabelGenerator(each -> getTranslation("audits.routines.cadence." + each));
        kind.addValueChangeListener(change -> follow());
        weekday.setLabel(getTranslation("audits.routines.weekday"));
        weekday.setItems(DayOfWeek.values());
        weekday.setItemLabelGenerator(each -> each.getDisplayName(TextStyle.FULL_STANDALONE, Formats.current().locale()));
        weekday.setValue(DayOfWeek.MONDAY);
        whole(day, "audits.routines.day", 1, 28, 1);
        whole(hour, "audits.routines.hour", 0, 23, 6);
        kind.setValue(Kind.WEEKLY);
        add(new Paragraph(getTranslation("audits.routines.dialog")), new Fields(surface, kind, weekday, day, hour));
    }

    @Override
    protected void save() {
        boolean right = marked(day, day.isVisible()) & marked(hour, hour.isVisible());
        if (!right) {
            throw new Refusal("charter.form-incomplete");
        }
        routines.schedule(surface.getValue(), switch (kind.getValue()) {
            case ACTIVATION -> new Cadence.AfterActivation();
            case WEEKLY -> new Cadence.Weekly(weekday.getValue(), hour.getValue());
            case MONTHLY -> new Cadence.Monthly(day.getValue(), hour.getValue());
        });
        done.run();
    }

    private void follow() {
        weekday.setVisible(kind.getValue() == Kind.WEEKLY);
        day.setVisible(kind.getValue() == Kind.MONTHLY);
        hour.setVisible(kind.getValue() != Kind.ACTIVATION);
    }

    private void whole(IntegerField field, String key, int least, int most, int first) {
        field.setLabel(getTranslation(key));
        field.setMin(least);
        field.setMax(most);
        field.setStepButtonsVisible(true);
        field.setManualValidation(true);
        field.setValue(first);
    }

    private boolean marked(IntegerField field, boolean asked) {
        boolean fits = !asked || field.getValue() != null && field.getValue() >= field.getMin() && field.getValue() <= field.getMax();
        field.setInvalid(!fits);
        field.setErrorMessage(fits ? "" : getTranslation("charters.whole.range", field.getMin(), field.getMax()));
        return fits;
    }
}
