package io.equipoise.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;

/** Long work in sight: what it is doing, how far it is, and the way to stop it. */
public class ProgressPanel extends Div {
    private final Span message = new Span();
    private final Span share = new Span();
    private final ProgressBar bar = new ProgressBar();
    private final Button cancel;

    /** @param onCancel runs once when the person cancels */
    public ProgressPanel(Runnable onCancel) {
        addClassName("eq-progress");
        cancel = new Button(getTranslation("action.cancel"), Glyph.STOP.create(), click -> onCancel.run());
        cancel.addThemeVariants(ButtonVariant.SMALL);
        cancel.setDisableOnClick(true);
        message.getElement().setAttribute("aria-live", "polite");
        share.addClassName("eq-progress-share");
        var line = new Div(message, share, cancel);
        line.addClassName("eq-progress-line");
        add(line, bar);
    }

    /**
     * @param text what is being done
     * @param done from 0 to 1; below 0 where it cannot be known
     */
    public void update(String text, double done) {
        message.setText(text);
        bar.getElement().setAttribute("aria-label", text);
        bar.setIndeterminate(done < 0);
        share.setVisible(done >= 0);
        if (done >= 0) {
            bar.setValue(Math.clamp(done, 0, 1));
            share.setText(Formats.current().percent(Math.clamp(done, 0, 1), 0));
        }
    }

    /** Cancelling is possible no longer, or was asked for already. */
    public void cancellable(boolean possible) {
        cancel.setVisible(possible);
        cancel.setEnabled(possible);
    }
}
