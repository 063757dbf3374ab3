package io.equipoise.ui.datasets;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.DatasetProfile;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Panel;

/** What shoppers did, by type, and when. */
class EventsPanel extends Panel {
    EventsPanel(DatasetProfile profile) {
        super(I18NProvider.translate("datasets.detail.events"));
        var formats = Formats.current();
        describe(getTranslation(
                "datasets.detail.period", formats.date(profile.firstEvent()), formats.date(profile.lastEvent())));
        long all = profile.eventTypes().values().stream().mapToLong(Long::longValue).sum();
        var bars = new ShareBars();
        profile.eventTypes().forEach((type, count) -> bars.bar(getTranslation("datasets.event." + type), count, count / (double) all));
        with(bars);
    }
}
