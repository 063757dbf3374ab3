package io.equipoise.scoring;

import io.equipoise.dataset.AttributeColumn;
import io.equipoise.dataset.AttributeTable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The sentence of what a policy did to an item, {@code policy.reason.<key>} in the bundles, naming groups as people of a language call them and not
 * as the shop's columns write them.
 */
public final class ReasonText {
    private static final ResourceBundle KNOWN = ResourceBundle.getBundle("vaadin-i18n/translations", Locale.ROOT);

    private static final Map<String, String> ONLY = only();

    private ReasonText() {}

    /**
     * @param arguments of the sentence; texts among them are taken for group labels
     * @param items attributes of the snapshot the item is of, or null where it is not at hand
     * @param item index in the snapshot, below 0 when it does not have the item
     */
    public static String of(
            String key, List<?> arguments, @Nullable AttributeTable items, int item, Locale locale, ExplanationText.Texts texts) {
        Object[] named = arguments.stream()
                .map(each -> each instanceof String label ? (Object) group(label, items, item, locale, texts, key.endsWith("-parity")) : each)
                .toArray();
        return texts.text("policy.reason." + key, locale, named);
    }

    /**
     * The item carries the attribute the label is a group of, as a rule. Parity speaks of a group the item is not in, or of shoppers: then it is the
     * only attribute of the bundles that has such a group.
     */
    private static String group(
            String label, @Nullable AttributeTable items, int item, Locale locale, ExplanationText.Texts texts, boolean ofOthers) {
        if (label.equals(AttributeColumn.UNKNOWN)) {
            return texts.text("group.unknown", locale);
        }
        return carried(label, items, item)
                .or(() -> Optional.ofNullable(ofOthers ? ONLY.get(label) : null).filter(key -> !key.isEmpty()))
                .map(key -> texts.text(key, locale))
                .orElse(label);
    }

    private static Optional<String> carried(String label, @Nullable AttributeTable items, int item) {
        return items == null || item < 0
                ? Optional.empty()
                : items.names().stream()
                        .filter(name -> items.text(name, item).filter(label::equals).isPresent())
                        .map(name -> "group." + name + "." + label)
                        .filter(KNOWN::containsKey)
                        .findFirst();
    }

    /** For labels that only one attribute of the bundles has, its key; for others an empty text. */
    private static Map<String, String> only() {
        Map<String, String> only = new HashMap<>();
        for (String key : KNOWN.keySet()) {
            String[] parts = key.split("\\.", 3);
            if (parts.length == 3 && parts[0].equals("group")) {
                only.merge(parts[2], key, (one, other) -> "");
            }
        }
        return Map.copyOf(only);
    }
}
