package io.equipoise.ui.compliance;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.equipoise.compliance.checklist.Answer;
import java.util.function.Predicate;

/** One answer: yes, no or not applicable, why, and what shows it. Saved on its own, so that nothing typed is lost. */
class AnswerForm extends Div {
    private final RadioButtonGroup<Answer.Choice> choice = new RadioButtonGroup<>();
    private final TextArea elaboration = new TextArea();
    private final TextField evidence = new TextField();
    private final Button save = new Button();
    private final Predicate<Answer> keep;

    /** @param keep saves it and tells whether it was kept */
    AnswerForm(Answer answer, boolean editable, Predicate<Answer> keep) {
        this.keep = keep;
        addClassName("eq-answer");
        choice.setItems(Answer.Choice.YES, Answer.Choice.NO, Answer.Choice.NOT_APPLICABLE);
        choice.setItemLabelGenerator(each -> getTranslation("checklist.choice." + each));
        choice.setLabel(getTranslation("checklist.answer"));
        choice.setValue(answer.choice() == Answer.Choice.OPEN ? null : answer.choice());
        elaboration.setLabel(getTranslation("checklist.elaboration"));
        elaboration.setValue(answer.elaboration());
        elaboration.setMaxLength(2_000);
        evidence.setLabel(getTranslation("checklist.evidence"));
        evidence.setHelperText(getTranslation("checklist.evidence.help"));
        evidence.setValue(answer.evidence());
        evidence.setMaxLength(2_000);
        save.setText(getTranslation("checklist.save"));
        save.addThemeVariants(ButtonVariant.SMALL);
        save.addClickListener(click -> save());
        save.setEnabled(false);
        choice.addValueChangeListener(change -> changed());
        elaboration.addValueChangeListener(change -> changed());
        evidence.addValueChangeListener(change -> changed());
        choice.setReadOnly(!editable);
        elaboration.setReadOnly(!editable);
        evidence.setReadOnly(!editable);
        save.setVisible(editable);
        markNeed();
        add(choice, elaboration, evidence, save);
    }

    private void changed() {
        markNeed();
        save.setEnabled(!choice.isEmpty());
    }

    /** A no and a not applicable need a reason, and say so before they are saved. */
    private void markNeed() {
        boolean needed = choice.getValue() == Answer.Choice.NO || choice.getValue() == Answer.Choice.NOT_APPLICABLE;
        elaboration.setRequiredIndicatorVisible(needed);
        elaboration.setHelperText(needed ? getTranslation("refusal.checklist.elaboration") : "");
        elaboration.setInvalid(false);
    }

    private void save() {
        var given = new Answer(choice.getValue(), elaboration.getValue(), evidence.getValue());
        if (!given.isComplete()) {
            elaboration.setErrorMessage(getTranslation("refusal.checklist.elaboration"));
            elaboration.setInvalid(true);
            elaboration.focus();
            return;
        }
        save.setEnabled(!keep.test(given));
    }
}
