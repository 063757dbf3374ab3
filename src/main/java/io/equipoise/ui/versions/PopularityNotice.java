package io.equipoise.ui.versions;

import com.vaadin.flow.component.UI;
import io.equipoise.model.ModelVersion;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Tone;

/** The plain truth a comparison must not hide: a model that is worse than counting. */
final class PopularityNotice {
    private static final String NDCG = "NDCG@10";

    private PopularityNotice() {}

    static ErrorNotice of(ModelVersion version, ModelVersion popularity) {
        var formats = Formats.current();
        return new ErrorNotice(
                Tone.WARNING,
                UI.getCurrent().getTranslation(
                        "versions.worse-than-popularity",
                        version.label(),
                        popularity.label(),
                        formats.decimal(version.metric(NDCG).orElse(0), 4),
                        formats.decimal(popularity.metric(NDCG).orElse(0), 4)));
    }
}
