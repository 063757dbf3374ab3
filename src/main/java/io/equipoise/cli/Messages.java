package io.equipoise.cli;

import io.equipoise.store.Bundle;
import io.equipoise.store.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;

/** The bundles for the terminal: Chinese where the environment's locale is, English otherwise. */
final class Messages {
    private final Bundle bundle;

    private Messages(Locale locale) {
        bundle = Bundle.in(locale);
    }

    static Messages of(Map<String, String> environment) {
        String language = environment.getOrDefault("LC_ALL", environment.getOrDefault("LANG", ""));
        return new Messages(language.startsWith("zh") ? Locale.CHINESE : Locale.ENGLISH);
    }

    String text(String key, Object... arguments) {
        try {
            return bundle.text(key, arguments);
        } catch (MissingResourceException untranslated) {
            return key + " " + Arrays.toString(arguments);
        }
    }

    String text(Refusal refusal) {
        return text("refusal." + refusal.key(), refusal.arguments());
    }
}
