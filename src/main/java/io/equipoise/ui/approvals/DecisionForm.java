package io.equipoise.ui.approvals;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import io.equipoise.approval.Decision;
import io.equipoise.approval.Vote;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.Tone;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reason and three buttons; where the person may not decide, the buttons stay and say why. */
class DecisionForm extends Panel {
    private static final int LONGEST_REASON = 2_000;

    private final TextArea reason = new TextArea();
    private final BiConsumer<Vote.Choice, String> decide;
    private final Button approve;
    private final boolean may;

    DecisionForm(Optional<Decision.Refused> obstacle, BiConsumer<Vote.Choice, String> decide) {
        super(UI.getCurrent().getTranslation("approvals.decision"));
        this.decide = decide;
        reason.setLabel(getTranslation("approvals.reason"));
        reason.setHelperText(getTranslation("approvals.reason.help"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(LONGEST_REASON);
        reason.setMinRows(2);
        reason.setWidthFull();
        may = obstacle.isEmpty();
        approve = button(Vote.Choice.APPROVE, Glyph.CHECK);
        approve.addThemeVariants(ButtonVariant.PRIMARY);
        var changes = button(Vote.Choice.REQUEST_CHANGES, Glyph.EDIT);
        var reject = button(Vote.Choice.REJECT, Glyph.CROSS);
        var actions = new Div(approve, changes, reject);
        actions.addClassName("eq-actions");
        obstacle.ifPresent(refused -> {
            String why = Notice.words(new Refusal(refused.key(), refused.arguments().toArray()));
            with(new ErrorNotice(Tone.NEUTRAL, why));
            reason.setReadOnly(true);
            List.of(approve, changes, reject).forEach(each -> Reasoned.disable(each, why));
        });
        with(reason, actions);
    }

    /** Approving waits for gates; rejecting and asking for changes do not. */
    void gatesBlock(String why) {
        if (may) {
            Reasoned.disable(approve, why);
            with(new ErrorNotice(Tone.WARNING, why));
        }
    }

    private Button button(Vote.Choice choice, Glyph glyph) {
        return new Button(getTranslation("approvals.decide." + choice), glyph.create(), click -> {
            reason.setInvalid(reason.getValue().isBlank());
            reason.setErrorMessage(getTranslation("refusal.approval.reason-missing"));
            if (reason.getValue().isBlank()) {
                reason.focus();
            } else {
                decide.accept(choice, reason.getValue());
            }
        });
    }
}
