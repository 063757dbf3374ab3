package io.equipoise.ui.component;

import io.equipoise.ui.component.DotIntervalChart.Band;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A measure over time, each moment a dot with its interval, within the allowed band; letters mark what happened, and a key below says what. */
public class TimelineChart extends ChartWithTable {
    /** How many letters have room beside each other on a narrow screen. */
    private static final int LETTERS_ACROSS = 16;

    private final EChart chart;
    private final String measure;
    private final String time;
    private final DoubleFunction<String> format;

    /** @param label what was measured */
    public record Moment(Instant at, String label, double value, double low, double high) {}

    /** Something that happened. @param letter beside the line, explained outside the chart; @param words what is said of it */
    public record Mark(Instant at, String letter, String words) {}

    public TimelineChart(String measure, String time, DoubleFunction<String> format, String fileName) {
        this(new EChart(), measure, time, format, fileName);
    }

    private TimelineChart(EChart chart, String measure, String time, DoubleFunction<String> format, String fileName) {
        super(chart, fileName);
        this.chart = chart;
        this.measure = measure;
        this.time = time;
        this.format = format;
        chart.setHeight("280px");
    }

    /** @param moments in time order; @param marks in time order, too */
    public void show(List<Moment> moments, List<Mark> marks, @Nullable Band band, String summary) {
        chart.setOption(option(moments, marks, band));
        chart.setPoints(IntStream.range(0, moments.size()).mapToObj(i -> new ChartPoint(0, i, words(moments.get(i)))).toList());
        update(summary, table(moments));
    }

    private String words(Moment moment) {
        return Formats.current().tableTime(moment.at()) + ", " + moment.label() + ": " + format.apply(moment.value()) + " ["
                + format.apply(moment.low()) + ", " + format.apply(moment.high()) + "]";
    }

    private Map<String, ?> option(List<Moment> moments, List<Mark> marks, @Nullable Band band) {
        var range = AxisRange.around(DoubleStream.concat(
                moments.stream().flatMapToDouble(m -> DoubleStream.of(m.value(), m.low(), m.high())),
                band == null ? DoubleStream.empty() : DoubleStream.of(band.low(), band.high()).filter(Double::isFinite)));
        var option = new LinkedHashMap<String, Object>();
        option.put("grid", Map.of("left", 12, "right", 28, "top", 40, "bottom", 8, "containLabel", true));
        option.put("tooltip", Map.of("trigger", "item"));
        option.put("xAxis", time(moments, marks));
        option.put("yAxis", Map.of(
                "type", "value", "min", range.min(), "max", range.max(), "interval", range.step(), "name", measure,
                "nameTextStyle", Map.of("align", "left"), "nameGap", 22));
        var series = new ArrayList<Map<String, ?>>();
        series.add(line(moments));
        if (band != null) {
            series.add(area(band, range));
        }
        series.add(marks(marks, span(moments, marks)));
        option.put("series", series);
        return option;
    }

    private static LongSummaryStatistics span(List<Moment> moments, List<Mark> marks) {
        return LongStream.concat(
                        moments.stream().mapToLong(m -> m.at().toEpochMilli()), marks.stream().mapToLong(m -> m.at().toEpochMilli()))
                .summaryStatistics();
    }

    /** From the first to the last thing drawn, with a little room beside them. */
    private static Map<String, ?> time(List<Moment> moments, List<Mark> marks) {
        var span = span(moments, marks);
        long room = Math.max(1_000, (span.getMax() - span.getMin()) / 20);
        return Map.of(
                "type", "time", "min", span.getMin() - room, "max", span.getMax() + room, "axisLabel", Map.of("hideOverlap", true), "splitNumber", 4);
    }

    private Map<String, ?> line(List<Moment> moments) {
        var intervals = moments.stream()
                .map(m -> List.of(Map.of("coord", List.of(m.at().toEpochMilli(), m.low())), Map.of("coord", List.of(m.at().toEpochMilli(), m.high()))))
                .toList();
        return Map.of(
                "type", "line", "symbol", "circle", "symbolSize", 10, "z", 5,
                "lineStyle", Map.of("color", "var(--eq-data-1)", "width", 1.5, "type", "dotted"),
                "itemStyle", Map.of("color", "var(--eq-data-1)"),
                "data", moments.stream()
                        .map(m -> Map.of(
                                "value", List.of(m.at().toEpochMilli(), m.value()), "tooltip", Map.of("formatter", HtmlText.escape(words(m)))))
                        .toList(),
                "markLine", Map.of(
                        "silent", true, "symbol", "none", "animation", false, "label", Map.of("show", false),
                        "lineStyle", Map.of("color", "var(--eq-data-1)", "width", 3, "type", "solid", "opacity", DotIntervalChart.INTERVAL_OPACITY, "cap", "round"),
                        "data", intervals));
    }

    private static Map<String, ?> area(Band band, AxisRange range) {
        return Map.of(
                "type", "line", "data", List.of(), "silent", true,
                "markArea", Map.of(
                        "silent", true, "itemStyle", Map.of("color", "var(--eq-data-3)", "opacity", 0.12),
                        "data", List.of(List.of(
                                Map.of("yAxis", Math.max(band.low(), range.min())), Map.of("yAxis", Math.min(band.high(), range.max()))))));
    }

    private static Map<String, ?> marks(List<Mark> marks, LongSummaryStatistics span) {
        var letters = letters(marks, (span.getMax() - span.getMin()) / LETTERS_ACROSS);
        return Map.of(
                "type", "line", "data", List.of(), "silent", true,
                "markLine", Map.of(
                        "silent", true, "symbol", "none", "animation", false, "precision", -1,
                        "lineStyle", Map.of("color", "var(--eq-text)", "type", "dashed", "width", 1),
                        "data", IntStream.range(0, marks.size())
                                .mapToObj(i -> Map.of(
                                        "xAxis", marks.get(i).at().toEpochMilli(),
                                        "label", Map.of("formatter", letters.get(i), "color", "var(--eq-text)", "fontWeight", 600)))
                                .toList()));
    }

    /** What stands over each mark: those that lie closer together than letters are wide share one, over the first of them. */
    private static List<String> letters(List<Mark> marks, long apart) {
        var letters = new ArrayList<String>();
        for (int first = 0; first < marks.size(); ) {
            int last = first;
            while (last + 1 < marks.size() && marks.get(last + 1).at().toEpochMilli() - marks.get(first).at().toEpochMilli() < apart) {
                last++;
            }
            letters.add(first == last ? marks.get(first).letter() : marks.get(first).letter() + "–" + marks.get(last).letter());
            letters.addAll(Collections.nCopies(last - first, ""));
            first = last + 1;
        }
        return letters;
    }

    private ChartTable table(List<Moment> moments) {
        return new ChartTable(
                List.of(time, getTranslation("chart.measured"), measure, getTranslation("chart.low"), getTranslation("chart.high")),
                moments.stream()
                        .map(m -> List.of(
                                Formats.current().tableTime(m.at()), m.label(), format.apply(m.value()), format.apply(m.low()),
                                format.apply(m.high())))
                        .toList());
    }
}
