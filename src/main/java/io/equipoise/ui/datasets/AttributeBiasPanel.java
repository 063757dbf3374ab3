package io.equipoise.ui.datasets;

import com.vaadin.flow.component.html.Div;
import io.equipoise.dataset.bias.DataBiasReport;
import io.equipoise.dataset.bias.DataBiasReport.Group;
import io.equipoise.dataset.bias.DataBiasReport.Measured;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.DotIntervalChart;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.Panel;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One user attribute: how active its groups are, how many of each buy, and how many are newcomers, with intervals. */
class AttributeBiasPanel extends Panel {
    private final Formats formats = Formats.current();
    private final DataBiasReport.Part part;
    private final int minimum;

    AttributeBiasPanel(DataBiasReport.Part part, int minimum) {
        super(AttributeName.of(part.attribute()));
        this.part = part;
        this.minimum = minimum;
        describe(getTranslation("databias.measures.describe"));
        var charts = new Div();
        charts.addClassName("eq-three-charts");
        charts.add(chart("interactions", Group::interactions, value -> formats.decimal(value, 1)));
        charts.add(chart("buyers", Group::buyers, value -> formats.percent(value, 0)));
        charts.add(chart("cold", Group::cold, value -> formats.percent(value, 0)));
        with(charts);
    }

    private DotIntervalChart chart(String measure, Function<Group, @Nullable Measured> what, DoubleFunction<String> format) {
        var chart = new DotIntervalChart(
                getTranslation("databias.measure." + measure), format, measure + "-by-" + part.attribute());
        List<DotIntervalChart.Row> rows = part.groups().stream().map(group -> row(group, what.apply(group))).toList();
        chart.show(rows, null, getTranslation("databias.measure." + measure + ".says"));
        return chart;
    }

    private DotIntervalChart.Row row(Group group, @Nullable Measured measured) {
        String label = GroupName.of(part.attribute(), group.group());
        return measured == null
                ? DotIntervalChart.Row.hidden(label, Suppression.words(group.disclosure(), minimum))
                : DotIntervalChart.Row.measured(
                        label, measured.n(), measured.value(), measured.interval().low(), measured.interval().high());
    }
}
