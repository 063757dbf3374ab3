package io.equipoise.cli;

import io.equipoise.store.Refusal;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The bundles for the terminal: Chinese where the environment's locale is, English otherwise. */
final class Messages {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle bundle;

    private Messages(Locale locale) {
        bundle = ResourceBundle.getBundle("vaadin-i18n/translations", locale, NO_FALLBACK);
    }

    static Messages of(Map<String, String> environment) {
        String language = environment.getOrDefault("LC_ALL", environment.getOrDefault("LANG", ""));
        return new Messages(language.startsWith("zh") ? Locale.CHINESE : Locale.ROOT);
    }

    String text(String key, Object... arguments) {
        try {
            return MessageFormat.format(bundle.getString(key), arguments);
        } catch (MissingResourceException untranslated) {
            return key + " " + Arrays.toString(arguments);
        }
    }

    String text(Refusal refusal) {
        return text("refusal." + refusal.key(), refusal.arguments());
    }
}
