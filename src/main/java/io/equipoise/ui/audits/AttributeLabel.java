package io.equipoise.ui.audits;

import com.vaadin.flow.component.UI;

/** What people call an attribute; the shop's own name where the bundles have none. */
final class AttributeLabel {
    private AttributeLabel() {}

    static String of(String attribute) {
        String key = "attribute." + attribute;
        String text = UI.getCurrent().getTranslation(key);
        return text.contains(key) ? attribute : text;
    }
}
