package io.equipoise.ui.component;

import com.vaadin.flow.component.UI;

/** What a background job that failed says: known reasons in words, anything else as it came. */
public final class Failure {
    private static final String INTERRUPTED = "interrupted";

    private Failure() {}

    public static String words(String failure) {
        return failure.equals(INTERRUPTED) ? UI.getCurrent().getTranslation("failure.interrupted") : failure;
    }
}
