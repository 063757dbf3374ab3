package io.equipoise.ui.charters;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.Tone;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reason and two buttons; where the person may not decide, the buttons stay and say why. */
class CharterDecision extends Panel {
    private final TextArea reason = new TextArea();
    private final BiConsumer<Boolean, String> decide;

    CharterDecision(Optional<Refusal> obstacle, BiConsumer<Boolean, String> decide) {
        super(I18NProvider.translate("approvals.decision"));
        this.decide = decide;
        reason.setLabel(getTranslation("approvals.reason"));
        reason.setHelperText(getTranslation("approvals.reason.help"));
        reason.setRequiredIndicatorVisible(true);
        reason.setManualValidation(true);
        reason.setMaxLength(2_000);
        reason.setMinRows(2);
        reason.setWidthFull();
        var approve = new Button(getTranslation("approvals.decide.APPROVE"), Glyph.CHECK.create(), click -> decide(true));
        approve.addThemeVariants(ButtonVariant.PRIMARY);
        var reject = new Button(getTranslation("approvals.decide.REJECT"), Glyph.CROSS.create(), click -> decide(false));
        obstacle.ifPresent(refusal -> {
            String why = Notice.words(refusal);
            with(new ErrorNotice(Tone.NEUTRAL, why));
            reason.setReadOnly(true);
            Reasoned.disable(approve, why);
            Reasoned.disable(reject, why);
        });
        var actions = new Div(approve, reject);
        actions.addClassName("eq-actions");
        with(reason, actions);
    }

    private void decide(boolean approves) {
        reason.setInvalid(reason.getValue().isBlank());
        reason.setErrorMessage(getTranslation("refusal.charter.reason-missing"));
        if (reason.isInvalid()) {
            reason.focus();
        } else {
            decide.accept(approves, reason.getValue());
        }
    }
}
