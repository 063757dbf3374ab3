package io.equipoise.ui.component;

import com.vaadin.flow.component.UI;
import io.equipoise.store.Refusal;

/** What a background job that failed says: known reasons in words, anything else as it came. */
public final class Failure {
    private static final String INTERRUPTED = "interrupted";

    private Failure() {}

    public static String words(String failure) {
        if (failure.equals(INTERRUPTED)) {
            return UI.getCurrent().getTranslation("failure.interrupted");
        }
        return Refusal.read(failure).map(Notice::words).orElse(failure);
    }
}
