package io.equipoise.policy;

import io.equipoise.store.Bundle;
import java.text.NumberFormat;
import java.util.Locale;

/** The bundles in one of the two languages, for texts that leave the console and so cannot follow the language of a screen. */
record Words(Bundle bundle) implements RuleArguments.Names {

    static Words in(Locale locale) {
        return new Words(Bundle.in(locale));
    }

    String text(String key, Object... arguments) {
        return bundle.text(key, arguments);
    }

    /** What people call an attribute; the name of its column where the bundles do not know it. */
    @Override
    public String attribute(String name) {
        return bundle.attribute(name);
    }

    /** What people call a group of an attribute; its value where the bundles do not know it. */
    @Override
    public String group(String attribute, String value) {
        return bundle.textOr("group." + attribute + "." + value, value);
    }

    /** Between two sentences: nothing in Chinese. */
    String space() {
        return bundle.isChinese() ? "" : " ";
    }

    /** A share from 0 to 1, with a decimal only where it has one. */
    @Override
    public String percent(double share) {
        var format = NumberFormat.getPercentInstance(bundle.language());
        format.setMaximumFractionDigits(1);
        return format.format(share);
    }

    @Override
    public String choice(String field, String value) {
        return bundle.text("policies.rule.choice." + field + "." + value);
    }

    @Override
    public String separator() {
        return bundle.text("disclosure.list-separator") + space();
    }
}
