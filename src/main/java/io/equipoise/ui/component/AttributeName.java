package io.equipoise.ui.component;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.Locale;
import java.util.ResourceBundle;

/** What people call an attribute of users or items: {@code attribute.<name>} in the bundles, else the name of its column. */
public final class AttributeName {
    private static final ResourceBundle KNOWN = ResourceBundle.getBundle("vaadin-i18n/translations", Locale.ROOT);

    private AttributeName() {}

    public static String of(String column) {
        String key = "attribute." + column;
        return KNOWN.containsKey(key) && UI.getCurrent() != null ? I18NProvider.translate(key) : column;
    }
}
