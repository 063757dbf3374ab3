package io.equipoise.policy;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The bundles in one of the two languages, for texts that leave the console and so cannot follow the language of a screen. */
record Words(Locale language, ResourceBundle bundle) implements RuleArguments.Names {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    static Words in(Locale locale) {
        Locale language = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        return new Words(language, ResourceBundle.getBundle("vaadin-i18n/translations", language, NO_FALLBACK));
    }

    String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), language).format(arguments);
    }

    /** What people call an attribute; the name of its column where the bundles do not know it. */
    @Override
    public String attribute(String name) {
        String key = "attribute." + name;
        return bundle.containsKey(key) ? bundle.getString(key) : name;
    }

    /** What people call a group of an attribute; its value where the bundles do not know it. */
    @Override
    public String group(String attribute, String value) {
        String key = "group." + attribute + "." + value;
        return bundle.containsKey(key) ? bundle.getString(key) : value;
    }

    /** Between two sentences: nothing in Chinese. */
    String space() {
        return language.equals(Locale.ENGLISH) ? " " : "";
    }

    /** A share from 0 to 1, with a decimal only where it has one. */
    @Override
    public String percent(double share) {
        var format = NumberFormat.getPercentInstance(language);
        format.setMaximumFractionDigits(1);
        return format.format(share);
    }

    @Override
    public String choice(String field, String value) {
        return bundle.getString("policies.rule.choice." + field + "." + value);
    }

    @Override
    public String separator() {
        return bundle.getString("disclosure.list-separator") + space();
    }
}
