package io.equipoise.ui.datasets;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.bias.DataFinding.Remedy;
import io.equipoise.ui.component.FormDialog;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Asks who does something about a finding, and by when. */
class TaskDialog extends FormDialog {
    private static final int USUAL_DAYS = 30;

    private final TextField owner = new TextField(getTranslation("databias.task.owner"));
    private final DatePicker due = new DatePicker(getTranslation("databias.task.due"));
    private final TextArea note = new TextArea(getTranslation("databias.task.note"));
    private final Act act;

    /** What is done with the answers. */
    interface Act {
        void with(String owner, @Nullable LocalDate due, String note);
    }

    TaskDialog(Remedy remedy, String sentence, String self, LocalDate today, Act act) {
        super(I18NProvider.translate("databias.remedy." + remedy), I18NProvider.translate("databias.task.confirm"));
        this.act = act;
        owner.setValue(self);
        owner.setHelperText(getTranslation("databias.task.owner.help"));
        owner.setRequiredIndicatorVisible(true);
        due.setMin(today);
        due.setValue(today.plusDays(USUAL_DAYS));
        due.setRequiredIndicatorVisible(true);
        note.setMaxLength(900);
        var form = new Div(new Paragraph(sentence), owner, due, note);
        form.addClassName("eq-form");
        add(form);
    }

    @Override
    protected void save() {
        act.with(owner.getValue().strip(), due.getValue(), note.getValue().strip());
    }
}
