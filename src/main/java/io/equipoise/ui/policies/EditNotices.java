package io.equipoise.ui.policies;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Tone;
import java.time.Instant;

/** What there is to say above an edit: why it is locked, that an earlier one is back, or that somebody else saved in between. */
class EditNotices extends Div {
    EditNotices() {
        addClassName("eq-notices");
        getElement().setAttribute("aria-live", "polite");
    }

    void locked(String why) {
        add(new ErrorNotice(Tone.NEUTRAL, why));
    }

    /** An edit that was never saved is back in the fields. @param unfinished whether a field of it is still missing or out of range */
    void kept(Instant at, boolean unfinished, Runnable drop) {
        add(new ErrorNotice(Tone.NEUTRAL, getTranslation(unfinished ? "policies.kept.unfinished" : "policies.kept", Formats.current().dateTime(at)), small("policies.kept.drop", drop)));
    }

    /** An edit that was never saved, of a version that cannot be edited any more. */
    void late(Instant at, Runnable keep, Runnable drop) {
        add(new ErrorNotice(
                Tone.NEUTRAL,
                getTranslation("policies.kept.late", Formats.current().dateTime(at)),
                small("policies.keep-mine", keep),
                small("policies.kept.drop", drop)));
    }

    /** Two edits of one draft, with a way out for either. */
    void difference(Refusal refusal, Edit theirs, Edit mine, Runnable keepMine, Runnable loadTheirs) {
        add(new ErrorNotice(refusal, small("policies.keep-mine", keepMine), small("policies.load-theirs", loadTheirs)));
        add(new EditDifference(theirs, mine));
    }

    private Button small(String key, Runnable action) {
        var button = new Button(getTranslation(key), click -> action.run());
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }
}
