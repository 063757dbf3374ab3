package io.equipoise.ui.component;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.AttributeColumn;
import java.util.Locale;
import java.util.ResourceBundle;

/** What people call a group of an attribute: {@code group.<attribute>.<value>} in the bundles, else the value as the shop writes it. */
public final class GroupName {
    private static final ResourceBundle KNOWN = ResourceBundle.getBundle("vaadin-i18n/translations", Locale.ROOT);

    private GroupName() {}

    public static String of(String attribute, String value) {
        String key = value.equals(AttributeColumn.UNKNOWN) ? "group.unknown" : "group." + attribute + "." + value;
        return KNOWN.containsKey(key) && UI.getCurrent() != null ? I18NProvider.translate(key) : value;
    }
}
