package io.equipoise.compliance.assessment;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The bundles in one of the two languages, for a text that leaves the console. */
record Phrases(Locale language, ResourceBundle bundle) {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    static Phrases in(Locale locale) {
        Locale language = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        return new Phrases(language, ResourceBundle.getBundle("vaadin-i18n/translations", language, NO_FALLBACK));
    }

    String translate(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), language).format(arguments);
    }
}
