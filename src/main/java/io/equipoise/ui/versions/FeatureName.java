package io.equipoise.ui.versions;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.GroupName;

/** What people call a feature a model made elsewhere can be bound to, by the code {@link io.equipoise.scoring.binding.BoundFeatures} has for it. */
final class FeatureName {
    private FeatureName() {}

    static String of(String code) {
        int colon = code.indexOf(':');
        if (colon < 0) {
            return I18NProvider.translate("bring.feature." + code);
        }
        String key = "bring.feature." + code.substring(0, colon);
        String[] parts = code.substring(colon + 1).split("=", 2);
        String attribute = AttributeName.of(parts[0]);
        return parts.length == 1
                ? I18NProvider.translate(key, attribute)
                : I18NProvider.translate(key, attribute, GroupName.of(parts[0], parts[1]));
    }
}
