package io.equipoise.ui.bias;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.audit.lens.Findings;
import io.equipoise.audit.lens.Measure;
import io.equipoise.audit.lens.Side;
import io.equipoise.dataset.GroupShare.Disclosure;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;

/** Groups, numbers and reasons in words. */
final class Words {
    private Words() {}

    static String text(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }

    static String group(String attribute, String label) {
        return label.equals(Findings.OTHERS) ? text("bias.others") : GroupName.of(attribute, label);
    }

    static String attribute(String name) {
        return AttributeName.of(name);
    }

    static String measure(Side side, Measure measure) {
        return side == Side.USERS ? text("bias.measure." + measure) : text("bias.measure.exposure");
    }

    /** Value and interval, or why there is none. */
    static String estimate(Estimate estimate, int decimals) {
        return switch (estimate) {
            case Estimated it -> Formats.current().decimal(it.value(), decimals) + " [" + interval(it, decimals) + "]";
            case Estimate.Insufficient it -> text("audits.insufficient", it.needed());
            case Estimate.Undefined it -> "–";
        };
    }

    static String interval(Estimate estimate, int decimals) {
        return estimate instanceof Estimated it ? Formats.current().interval(it.ciLow(), it.ciHigh(), decimals) : "";
    }

    static String number(Estimate estimate, int decimals) {
        return estimate instanceof Estimated it ? Formats.current().decimal(it.value(), decimals) : "–";
    }

    static String hidden(Disclosure disclosure, int minimum) {
        return switch (disclosure) {
            case SHOWN -> "";
            case TOO_FEW -> text("bias.hidden.few", minimum);
            case PROTECTS_ANOTHER -> text("bias.hidden.protects");
        };
    }

    /** Decimals of the side's values. */
    static int decimals(Side side) {
        return side == Side.USERS ? 3 : 2;
    }
}
