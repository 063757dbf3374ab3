package io.equipoise.ui.component;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.fairness.Estimate;

/** Estimates in words: a number never stands without its interval. */
public final class Estimates {
    private Estimates() {}

    /** Value with its 95 % interval, or why there is none. */
    public static String words(Estimate estimate, int decimals) {
        var formats = Formats.current();
        return switch (estimate) {
            case Estimate.Estimated it -> formats.decimal(it.value(), decimals) + " [" + interval(it, decimals) + "]";
            case Estimate.Insufficient it -> I18NProvider.translate("audits.insufficient", it.needed());
            case Estimate.Undefined it -> I18NProvider.translate("undefined." + it.reason());
        };
    }

    public static String interval(Estimate.Estimated estimate, int decimals) {
        return Formats.current().interval(estimate.ciLow(), estimate.ciHigh(), decimals);
    }
}
