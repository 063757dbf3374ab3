package io.equipoise.ui.component;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import io.equipoise.ui.component.DotIntervalChart.Band;
import io.equipoise.ui.component.DotIntervalChart.Reference;
import io.equipoise.ui.component.DotIntervalChart.Row;
import io.equipoise.ui.component.HeatChart.Cell;
import io.equipoise.ui.component.HeatChart.Cell.Tint;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.List;

/** One chart of every kind with numbers that are known, for tests of options and for the browser. It exists only on the test class path. */
@Route("gallery-charts")
@PermitAll
class ChartGalleryView extends View {
    ChartGalleryView() {
        super("overview");
        var opened = new Span();
        opened.setId("opened");
        var dots = new DotIntervalChart("exposure share / catalogue share", value -> Formats.current().decimal(value, 3), "dots");
        dots.show(
                List.of(Row.measured("Women", 412, 0.01, -0.01, 0.03), Row.measured("Men", 380, -0.05, -0.07, -0.03),
                        Row.hidden("Overseas", "fewer than 30: insufficient evidence"),
                        Row.measured("Everybody else, with more of a name than a phone has room for", 90, 0.02, -0.01, 0.05)),
                new Reference("Women", 0), new Band(-0.02, 0.02), "Men are worse off.");
        var heat = new HeatChart("Region", "heat");
        heat.show(
                List.of("North", "South"),
                List.of("Women", "Men", "unknown"),
                List.of(
                        List.of(cell("0.120", 0.4), cell("0.110", 0.1), cell("0.115", 0.2)),
                        List.of(cell("0.100", -0.2), cell("▼ 0.060", -1), new Cell("○", "< 30", 0, Tint.BLANK))),
                "One cell is worse off.");
        heat.onOpened((row, column) -> opened.setText(row + "," + column));
        var flow = new FlowChart("Before", "After", "Share", "flow");
        flow.show(
                List.of("1–3", "4–10"),
                List.of("1–3", "4–10", "gone"),
                List.of(
                        new FlowChart.Flow(0, 0, 0.3, "30%"), new FlowChart.Flow(0, 2, 0.2, "20%"), new FlowChart.Flow(1, 1, 0.5, "50%"),
                        new FlowChart.Flow(1, 2, 0, "0%")),
                "Half stays where it was.");
        var time = new TimelineChart("Min/max", "Time", value -> Formats.current().decimal(value, 2), "time");
        var start = Instant.parse("2026-03-01T08:00:00Z");
        time.show(
                List.of(
                        new TimelineChart.Moment(start, "v1", 0.7, 0.6, 0.8),
                        new TimelineChart.Moment(start.plusSeconds(86_400), "v2", 0.9, 0.85, 0.95)),
                List.of(new TimelineChart.Mark(start.plusSeconds(43_200), "A", "v2 went live")), new Band(0.8, 1), "It became more even.");
        var bars = new PairBars("Share, %", "in the data", "in the lists", "bars");
        bars.show(List.of(new PairBars.Pair("Women", 0.6, 0.5), new PairBars.Pair("Men", 0.4, 0.5)), "The lists are more even.");
        var pareto = new ParetoChart("pareto", id -> opened.setText("point " + id));
        pareto.show(
                new ParetoChart.Drawing(
                        "Personalisation", "Fairness", "Variety",
                        List.of(
                                point(0, ParetoChart.Kind.REFERENCE, 1, 0.6, 0.2), point(1, ParetoChart.Kind.FRONTIER, 0.9, 0.8, 0.5),
                                point(2, ParetoChart.Kind.FRONTIER, 0.8, 0.9, 0.9), point(3, ParetoChart.Kind.DOMINATED, 0.75, 0.7, 0.3)),
                        List.of(new ParetoChart.Curve("experience 0.85", x -> 0.7225 / x)), 0.85, 0.75, "limit", 2),
                "Two points are beaten by none.");
        dots.setId("dots");
        pareto.setId("pareto");
        heat.setId("heat");
        flow.setId("flow");
        time.setId("time");
        bars.setId("bars");
        add(dots, heat, flow, time, bars, pareto, opened);
    }

    private static ParetoChart.Dot point(int id, ParetoChart.Kind kind, double x, double y, double z) {
        return new ParetoChart.Dot(
                id, "point " + id, kind, x, x - 0.02, x + 0.02, y, y - 0.03, y + 0.03, id == 1, new ParetoChart.Third(z, z - 0.01, z + 0.01));
    }

    private static Cell cell(String text, double strength) {
        return new Cell(text, text.replace("▼ ", "") + " [0.05 – 0.13]", strength, Tint.SHOWN);
    }
}
