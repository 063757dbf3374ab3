package io.equipoise.ui.datasets;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.bias.DataBiasReport;
import io.equipoise.dataset.bias.DataBiasReport.Drift;
import io.equipoise.dataset.bias.DataBiasReport.Moved;
import io.equipoise.dataset.bias.DataBiasReport.MovedGroup;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.ChartTable;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.Panel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the snapshot differs from the one before, attribute by attribute and group by group. */
class DriftPanel extends Panel {
    private static final double LITTLE = 0.1;
    private static final double MUCH = 0.25;

    private final Formats formats = Formats.current();

    DriftPanel(DataBiasReport report) {
        super(I18NProvider.translate("databias.drift.title"));
        Drift drift = report.drift();
        if (drift == null) {
            with(new Paragraph(getTranslation("databias.drift.none")));
            return;
        }
        describe(getTranslation("databias.drift.describe", drift.earlier()));
        with(new NumberTable(attributes(drift), 2, "drift"));
        with(new Details(getTranslation("databias.drift.groups"), new NumberTable(groups(drift, report.minimum()), 2, "drift-by-group")));
    }

    private ChartTable attributes(Drift drift) {
        return new ChartTable(
                List.of(
                        getTranslation("databias.proxies.attribute"),
                        getTranslation("databias.drift.verdict"),
                        getTranslation("databias.drift.stability"),
                        getTranslation("databias.drift.divergence")),
                drift.attributes().stream()
                        .map(moved -> List.of(
                                AttributeName.of(moved.attribute()),
                                getTranslation("databias.drift.verdict." + verdict(moved)),
                                formats.decimal(moved.stability(), 3),
                                formats.decimal(moved.divergence(), 3)))
                        .toList());
    }

    private static String verdict(Moved moved) {
        return moved.stability() < LITTLE ? "still" : moved.stability() < MUCH ? "little" : "much";
    }

    private ChartTable groups(Drift drift, int minimum) {
        var rows = new ArrayList<List<String>>();
        for (Moved moved : drift.attributes()) {
            for (MovedGroup group : moved.groups()) {
                rows.add(List.of(
                        AttributeName.of(moved.attribute()),
                        name(moved, group),
                        group.before() == null ? getTranslation("databias.hidden", minimum) : share(group.before()),
                        share(group.now()),
                        group.stability() == null ? "" : formats.decimal(group.stability(), 3)));
            }
        }
        return new ChartTable(
                List.of(
                        getTranslation("databias.proxies.attribute"),
                        getTranslation("chart.group"),
                        getTranslation("databias.drift.before"),
                        getTranslation("databias.drift.now"),
                        getTranslation("databias.drift.part")),
                rows);
    }

    private String name(Moved moved, MovedGroup group) {
        return moved.attribute().equals("event_type")
                ? getTranslation("datasets.event." + group.group())
                : GroupName.of(moved.attribute(), group.group());
    }

    private String share(@Nullable Double share) {
        return share == null ? "" : formats.percent(share, 1);
    }
}
