package io.equipoise.ui.shell;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.store.Bundle;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
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

    @Override
    public List<Locale> getProvidedLocales() {
        return Language.locales();
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... arguments) {
        try {
            return Bundle.in(locale).text(key, arguments);
        } catch (MissingResourceException missing) {
            LOG.warn("No text for the key {}", key);
            return key;
        }
    }
}
