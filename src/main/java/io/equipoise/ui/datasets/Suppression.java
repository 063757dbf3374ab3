package io.equipoise.ui.datasets;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.GroupShare;

/** Why a number is not told, in the few words there is room for. */
final class Suppression {
    private Suppression() {}

    static String words(GroupShare.Disclosure disclosure, int minimum) {
        return switch (disclosure) {
            case SHOWN -> "";
            case TOO_FEW -> "< " + minimum;
            case PROTECTS_ANOTHER -> I18NProvider.translate("datasets.detail.protects");
        };
    }
}
