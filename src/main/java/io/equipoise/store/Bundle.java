package io.equipoise.store;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The bundles in one of the console's two languages, for whatever leaves it and so cannot follow the language of a screen. */
public record Bundle(Locale language, ResourceBundle texts) {
    private static final String UNKNOWN = "unknown";

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** Simplified Chinese for any Chinese locale, English for the rest. */
    public static Bundle in(Locale locale) {
        Locale language = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        return new Bundle(language, ResourceBundle.getBundle("vaadin-i18n/translations", language, NO_FALLBACK));
    }

    /** @throws java.util.MissingResourceException for a key that neither bundle has */
    public String text(String key, Object... arguments) {
        return new MessageFormat(texts.getString(key), language).format(arguments);
    }

    /** The text of a key, or another where the bundles do not know it. */
    public String textOr(String key, String otherwise) {
        return texts.containsKey(key) ? text(key) : otherwise;
    }

    /** What people call an attribute of users or items, else the name of its column. */
    public String attribute(String column) {
        return textOr("attribute." + column, column);
    }

    /** What people call a value of an attribute, else the value itself. */
    public String group(String attribute, String value) {
        return textOr(value.equals(UNKNOWN) ? "group.unknown" : "group." + attribute + "." + value, value);
    }

    /** A metric as people write it: NDCG@10 of {@code ndcg@10/linear/log2}. */
    public String metric(String id) {
        String cutoff = id.contains("@") ? id.replaceAll("^[^@]*(@\\d+).*$", "$1") : "";
        String name = id.replaceAll("@.*$", "").replaceAll("/.*$", "").replaceAll("-[0-9.]+$", "");
        return textOr("report.metric." + name, name) + cutoff;
    }

    public boolean isChinese() {
        return language.getLanguage().equals("zh");
    }
}
