package io.equipoise.ui.datasets;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.bias.DataBiasReport;
import io.equipoise.dataset.bias.DataBiasReport.Missing;
import io.equipoise.dataset.bias.DataBiasReport.MissingShare;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.ChartTable;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.Panel;
import java.util.ArrayList;
import java.util.List;

/** How often each column is missing in each group. */
class MissingPanel extends Panel {
    private final Formats formats = Formats.current();
    private final int minimum;

    MissingPanel(DataBiasReport report) {
        super(I18NProvider.translate("databias.missing.title"));
        minimum = report.minimum();
        describe(getTranslation("databias.missing.describe"));
        with(report.missing().isEmpty()
                ? new Paragraph(getTranslation("databias.missing.none"))
                : new NumberTable(table(report.missing()), 3, "missing-by-group"));
    }

    private ChartTable table(List<Missing> all) {
        var rows = new ArrayList<List<String>>();
        for (Missing missing : all) {
            for (MissingShare group : missing.groups()) {
                rows.add(List.of(
                        AttributeName.of(missing.column()),
                        AttributeName.of(missing.attribute()),
                        GroupName.of(missing.attribute(), group.group()),
                        share(group),
                        group.share() == null
                                ? ""
                                : formats.percent(group.share().interval().low(), 1) + " – "
                                        + formats.percent(group.share().interval().high(), 1),
                        missing.adjusted() < 0.001 ? "< 0.001" : formats.decimal(missing.adjusted(), 3)));
            }
        }
        return new ChartTable(
                List.of(
                        getTranslation("databias.missing.column"),
                        getTranslation("databias.proxies.attribute"),
                        getTranslation("chart.group"),
                        getTranslation("databias.missing.share"),
                        getTranslation("databias.interval"),
                        getTranslation("databias.proxies.adjusted")),
                rows);
    }

    private String share(MissingShare group) {
        if (group.share() != null) {
            return formats.percent(group.share().value(), 1);
        }
        return group.atMost() == null ? "< " + minimum : "< " + minimum + " (< " + formats.percent(group.atMost(), 1) + ")";
    }
}
