package io.equipoise.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.function.Consumer;

/** Asks for a few words, such as a reason or a plan, and for what else a decision needs, before it is taken. */
public class WordsDialog extends FormDialog {
    private static final int LONGEST = 2_000;

    private final TextArea words = new TextArea();
    private final Consumer<String> say;

    /** @param label what the words are; @param say may refuse them; @param above what stands before them */
    public WordsDialog(String title, String confirm, String label, Consumer<String> say, Component... above) {
        super(title, confirm);
        this.say = say;
        words.setLabel(label);
        words.setMaxLength(LONGEST);
        words.setMinRows(3);
        words.setManualValidation(true);
        words.setAutofocus(true);
        var form = new Div(above);
        form.addClassName("eq-form");
        form.add(words);
        add(form);
    }

    /** For a reason that becomes part of the evidence. @param what names the dialog and what it does */
    public static WordsDialog reason(String what, Consumer<String> act, Component... above) {
        return reason(what, what, act, above);
    }

    /** As {@link #reason(String, Consumer, Component...)}, where the button says something else than the title. */
    public static WordsDialog reason(String title, String confirm, Consumer<String> act, Component... above) {
        return new WordsDialog(title, confirm, I18NProvider.translate("approvals.reason"), act, above)
                .help(I18NProvider.translate("approvals.reason.help"))
                .required();
    }

    public WordsDialog required() {
        words.setRequiredIndicatorVisible(true);
        return this;
    }

    public WordsDialog help(String text) {
        words.setHelperText(text);
        return this;
    }

    public WordsDialog atMost(int characters) {
        words.setMaxLength(characters);
        return this;
    }

    /** Another way out with the same words, beside the main one. */
    public WordsDialog or(String text, Consumer<String> other) {
        alternative(text, () -> hand(other));
        return this;
    }

    @Override
    protected void save() {
        hand(say);
    }

    private void hand(Consumer<String> act) {
        words.setInvalid(words.isRequiredIndicatorVisible() && words.getValue().isBlank());
        if (words.isInvalid()) {
            words.focus();
        }
        act.accept(words.getValue());
    }
}
