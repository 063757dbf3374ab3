package io.equipoise.ui.datasets;

import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.bias.DataBiasReport.Exposed;
import io.equipoise.dataset.bias.DataBiasReport.Exposure;
import io.equipoise.dataset.bias.DataBiasReport.Slot;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.ChartTable;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.LineChart;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.ErrorNotice;
import java.util.ArrayList;
import java.util.List;

/** What the logs put before people, and how much being looked at depends on the slot; and it says where nothing tells. */
class ExposurePanel extends Panel {
    private final Formats formats = Formats.current();

    ExposurePanel(Exposure exposure) {
        super(I18NProvider.translate("databias.exposure.title"));
        describe(getTranslation("databias.exposure." + exposure.basis() + ".describe", formats.number(exposure.total())));
        switch (exposure.basis()) {
            case POSITIONS -> slots(exposure.slots());
            case IMPRESSIONS, ACTS -> with(new ErrorNotice(Tone.NEUTRAL, getTranslation("databias.exposure." + exposure.basis() + ".says")));
        }
        if (exposure.attributes().isEmpty()) {
            with(new Paragraph(getTranslation("databias.exposure.no-attributes")));
        }
        for (Exposed attribute : exposure.attributes()) {
            with(new H3(AttributeName.of(attribute.attribute())), new NumberTable(table(attribute), 1, "exposure-by-" + attribute.attribute()));
        }
    }

    private void slots(List<Slot> slots) {
        var chart = new LineChart(
                getTranslation("databias.exposure.slot"), getTranslation("databias.exposure.chance"), "position-bias");
        double last = slots.isEmpty() ? 0 : slots.getLast().propensity();
        chart.show(
                slots.stream().map(slot -> String.valueOf(slot.slot())).toList(),
                List.of(
                        new LineChart.Line(
                                getTranslation("databias.exposure.propensity"),
                                slots.stream().mapToDouble(Slot::propensity).toArray()),
                        new LineChart.Line(
                                getTranslation("databias.exposure.acted"), slots.stream().mapToDouble(Slot::acted).toArray())),
                getTranslation("databias.exposure.slots.says", formats.percent(last, 0)));
        with(chart);
    }

    private ChartTable table(Exposed attribute) {
        var rows = new ArrayList<List<String>>();
        attribute.groups().forEach(group -> rows.add(List.of(
                GroupName.of(attribute.attribute(), group.group()),
                formats.percent(group.items(), 1),
                formats.percent(group.exposure(), 1),
                group.items() > 0 ? formats.decimal(group.exposure() / group.items(), 2) : "–",
                group.meanSlot() == null ? "–" : formats.decimal(group.meanSlot(), 1))));
        return new ChartTable(
                List.of(
                        getTranslation("chart.group"),
                        getTranslation("databias.exposure.items"),
                        getTranslation("databias.exposure.share"),
                        getTranslation("databias.exposure.ratio"),
                        getTranslation("databias.exposure.mean-slot")),
                rows);
    }
}
