package io.equipoise.ui.charters;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.charter.CharterState;
import io.equipoise.charter.CharterVersion;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import java.util.Optional;

/** Where a version of the charter stands: its approvals while it waits; whether it is in force, to come or past once it is approved. */
class CharterBadge extends StatusBadge {
    CharterBadge(CharterVersion version, Optional<CharterVersion> inForce) {
        super(tone(version, inForce), words(version, inForce));
    }

    private static boolean isInForce(CharterVersion version, Optional<CharterVersion> inForce) {
        return inForce.filter(each -> each.id().equals(version.id())).isPresent();
    }

    private static String words(CharterVersion version, Optional<CharterVersion> inForce) {
        return switch (version.state()) {
            case DRAFT, REJECTED -> I18NProvider.translate("charterState." + version.state());
            case PENDING ->
                I18NProvider.translate("charterState." + version.state()) + " " + version.approvals() + "/" + CharterVersion.QUORUM;
            case APPROVED -> {
                if (isInForce(version, inForce)) {
                    yield I18NProvider.translate("charters.in-force-now");
                }
                boolean past = inForce.filter(each -> !each.effectiveFrom().isBefore(version.effectiveFrom())).isPresent();
                yield past ? I18NProvider.translate("charters.past") : I18NProvider.translate("charters.to-come", version.effectiveFrom().toString());
            }
        };
    }

    private static Tone tone(CharterVersion version, Optional<CharterVersion> inForce) {
        return switch (version.state()) {
            case DRAFT -> Tone.NEUTRAL;
            case PENDING -> Tone.RUNNING;
            case APPROVED -> isInForce(version, inForce) ? Tone.ACTIVE : Tone.NEUTRAL;
            case REJECTED -> Tone.FAIL;
        };
    }
}
