package io.equipoise.ui.component;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.Locale;
import java.util.ResourceBundle;

/** What people call a metric: {@code metric.<name>} in the bundles, else its id; a cutoff and a convention of the id stay out of it. */
public final class MetricName {
    private static final ResourceBundle KNOWN = ResourceBundle.getBundle("vaadin-i18n/translations", Locale.ROOT);

    private MetricName() {}

    /** @param id such as {@code ndcg} or {@code ndcg@10/exponential/log2} */
    public static String of(String id) {
        String withCutoff = id.split("/")[0];
        String[] parts = withCutoff.split("@");
        String key = "metric." + parts[0];
        String name = KNOWN.containsKey(key) && UI.getCurrent() != null ? I18NProvider.translate(key) : parts[0];
        return parts.length > 1 ? name + "@" + parts[1] : name;
    }
}
