package io.equipoise.ui.policies;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.RuleConflicts;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Reasoned;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What can be done with an edit, each with the reason while it cannot. */
class EditButtons {
    final Button undo;
    final Button redo;
    final Button save;
    final Button submit;

    EditButtons(Runnable undone, Runnable redone, Runnable saved, Runnable submitted) {
        undo = tool("policies.undo", Key.KEY_Z, undone);
        redo = tool("policies.redo", Key.KEY_Y, redone);
        save = new Button(I18NProvider.translate("policies.save"), click -> saved.run());
        // What is being typed belongs to what is saved.
        save.addClickShortcut(Key.KEY_S, KeyModifier.CONTROL, KeyModifier.ALT).resetFocusOnActiveElement();
        submit = new Button(I18NProvider.translate("policies.submit"), Glyph.STAMP.create(), click -> submitted.run());
        submit.addThemeVariants(ButtonVariant.PRIMARY);
    }

    /**
     * @param policy as it is saved, or null for one that never was
     * @param editor whether this person may change policies at all
     * @param complete whether what was typed last reads as rules; where it does not, undo goes back to what did
     */
    void show(@Nullable FairnessPolicy policy, boolean dirty, boolean editor, EditHistory steps, boolean complete) {
        Reasoned.enable(save);
        Reasoned.enable(submit);
        undo.setEnabled(editor && (steps.canUndo() || !complete));
        redo.setEnabled(editor && steps.canRedo());
        if (!editor) {
            Reasoned.disable(save, I18NProvider.translate("policies.editors-only"));
            Reasoned.disable(submit, I18NProvider.translate("policies.editors-only"));
        } else if (dirty || policy == null) {
            Reasoned.disable(submit, I18NProvider.translate("policies.submit.save-first"));
        } else {
            Reasoned.disable(save, I18NProvider.translate("policies.save.nothing"));
            RuleConflicts.find(policy.terms(), policy.rules(), LocalDate.now(ZoneOffset.UTC)).ifPresent(no -> Reasoned.disable(submit, Notice.words(no)));
        }
    }

    private static Button tool(String key, Key shortcut, Runnable action) {
        var button = new Button(I18NProvider.translate(key), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setEnabled(false);
        button.addClickShortcut(shortcut, KeyModifier.CONTROL, KeyModifier.ALT);
        return button;
    }
}
