package io.equipoise.ui.shell;

import com.vaadin.flow.i18n.I18NProvider;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The two bundles. Every text is a {@link MessageFormat} pattern, with or without arguments, so a straight apostrophe never means
 * anything but itself: the bundles use the typographic one (’).
 */
@Component
class Texts implements I18NProvider {
    private static final Logger LOG = LoggerFactory.getLogger(Texts.class);
    private static final String BUNDLE = "vaadin-i18n/translations";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    @Override
    public List<Locale> getProvidedLocales() {
        return Language.locales();
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... arguments) {
        Locale language = Language.of(locale).locale();
        try {
            String pattern = ResourceBundle.getBundle(BUNDLE, language, NO_FALLBACK).getString(key);
            return new MessageFormat(pattern, language).format(arguments);
        } catch (MissingResourceException missing) {
            LOG.warn("No text for the key {}", key);
            return key;
        }
    }
}
