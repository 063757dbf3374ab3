package io.equipoise.ui.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.ItemRow;
import io.equipoise.ui.component.Panel;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The last lines of the evidence log; first of all for those who audit. */
@org.springframework.stereotype.Component
class EvidenceTile implements OverviewTile {
    private static final int SHOWN = 6;

    private final EvidenceLog log;
    private final Clock clock;

    EvidenceTile(EvidenceLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public int order(Operator operator) {
        return operator.has(Role.AUDITOR) ? 10 : 50;
    }

    @Override
    public Optional<Component> draw(Operator operator) {
        List<EvidenceEntry> latest = log.before(Long.MAX_VALUE, SHOWN);
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        var panel = new Panel(I18NProvider.translate("overview.evidence.title"))
                .actions(new Anchor("evidence", I18NProvider.translate("overview.evidence.all")));
        latest.forEach(entry -> panel.with(new ItemRow(
                I18NProvider.translate("evidence.action." + entry.action()),
                I18NProvider.translate(
                        "overview.work.by", entry.actor(), Formats.current().ago(entry.occurredAt(), clock.instant())))));
        return Optional.of(panel);
    }
}
