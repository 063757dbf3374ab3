package io.equipoise.ui.datasets;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.SnapshotExpiry;
import io.equipoise.privacy.RetentionClass;
import io.equipoise.privacy.RetentionSchedule;
import io.equipoise.ui.component.Formats;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Says until when a snapshot is kept, and what keeps it longer. */
@Component
class KeptUntil {
    private final RetentionSchedule schedule;
    private final SnapshotExpiry expiry;
    private final Clock clock;

    KeptUntil(RetentionSchedule schedule, SnapshotExpiry expiry, Clock clock) {
        this.schedule = schedule;
        this.expiry = expiry;
        this.clock = clock;
    }

    String words(Dataset dataset) {
        var formats = Formats.current();
        if (dataset.expiredAt() != null) {
            return I18NProvider.translate("datasets.kept.gone", formats.date(dataset.expiredAt()));
        }
        var term = schedule.term(RetentionClass.SNAPSHOTS, dataset.createdAt());
        if (term.held()) {
            return I18NProvider.translate("datasets.kept.held");
        }
        if (term.end() == null) {
            return I18NProvider.translate("retention.no-end");
        }
        String day = formats.date(term.end());
        if (term.end().isAfter(clock.instant())) {
            return day;
        }
        return expiry.need(dataset.id())
                .map(need -> I18NProvider.translate("datasets.kept.needed", day, I18NProvider.translate("dataset.need." + need)))
                .orElseGet(() -> I18NProvider.translate("datasets.kept.due", day));
    }
}
