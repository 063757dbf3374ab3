package io.equipoise.ui.datasets;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.KeptSplit;
import io.equipoise.ui.component.ChartTable;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Panel;
import java.util.List;
import java.util.Locale;

/** How the snapshot was divided so far: every model and audit under a plan stands on the very same pairs. */
class SplitsPanel extends Panel {
    private final Formats formats = Formats.current();

    SplitsPanel(List<KeptSplit> splits) {
        super(I18NProvider.translate("datasets.splits"));
        describe(getTranslation("datasets.splits.describe"));
        with(splits.isEmpty() ? new Paragraph(getTranslation("datasets.splits.none")) : new NumberTable(table(splits), 1, "splits"));
    }

    private ChartTable table(List<KeptSplit> splits) {
        return new ChartTable(
                List.of(
                        getTranslation("datasets.splits.kind"),
                        getTranslation("datasets.splits.core"),
                        getTranslation("datasets.splits.train"),
                        getTranslation("datasets.splits.validate"),
                        getTranslation("datasets.splits.test"),
                        getTranslation("datasets.users"),
                        getTranslation("datasets.splits.seed"),
                        "SHA-256"),
                splits.stream()
                        .map(split -> List.of(
                                getTranslation("datasets.splits.kind." + split.plan().kind()),
                                String.valueOf(split.plan().kCore()),
                                formats.number(split.trainPairs()),
                                formats.number(split.validationPairs()),
                                formats.number(split.testPairs()),
                                formats.number(split.users()),
                                String.format(Locale.ROOT, "%d", split.plan().seed()),
                                split.artifact().shortForm()))
                        .toList());
    }
}
