package io.equipoise.ui.component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.IntConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Groups below one another, each a dot for its value and a line for its interval, against an optional reference line. A group without
 * enough evidence keeps its row and says so instead of showing a value. Rows are drawn in the order given.
 */
public class DotIntervalChart extends ChartWithTable {
    private static final int ROW_HEIGHT = 34;
    private static final long HIDDEN = -1;
    private static final int LONGEST_LABEL = 26;
    /** The least that keeps three to one against both surfaces and the band. */
    static final double INTERVAL_OPACITY = 0.8;

    private final EChart chart;
    private final String measure;
    private final DoubleFunction<String> format;
    private List<Integer> walked = List.of();

    /**
     * @param label the group in words
     * @param n what the value rests on; negative where that is not told
     * @param value absent where the evidence is insufficient; then the reason is shown
     */
    public record Row(String label, long n, @Nullable Double value, double low, double high, String reason) {
        public static Row measured(String label, long n, double value, double low, double high) {
            return new Row(label, n, value, low, high, "");
        }

        public static Row insufficient(String label, long n, String reason) {
            return new Row(label, n, null, Double.NaN, Double.NaN, reason);
        }

        /** Not even how many there are may be shown. */
        public static Row hidden(String label, String reason) {
            return new Row(label, HIDDEN, null, Double.NaN, Double.NaN, reason);
        }
    }

    /** What is allowed, from one value to another; an infinite one has no end on its side. */
    public record Band(double low, double high) {}

    /** A value to compare with, such as 1 for a ratio or the overall value. */
    public record Reference(String label, double value) {}

    /**
     * @param measure what the value axis shows
     * @param format how a value is written, such as {@code v -> formats.decimal(v, 3)}
     * @param fileName of the table's download, without its ending
     */
    public DotIntervalChart(String measure, DoubleFunction<String> format, String fileName) {
        this(new EChart(), measure, format, fileName);
    }

    private DotIntervalChart(EChart chart, String measure, DoubleFunction<String> format, String fileName) {
        super(chart, fileName);
        this.chart = chart;
        this.measure = measure;
        this.format = format;
    }

    /** @param summary one or two sentences of what the chart says */
    public void show(List<Row> rows, @Nullable Reference reference, String summary) {
        show(rows, reference, null, summary);
    }

    /** As above, with the allowed band behind the dots. */
    public void show(List<Row> rows, @Nullable Reference reference, @Nullable Band band, String summary) {
        chart.setHeight(76 + ROW_HEIGHT * Math.max(1, rows.size()) + "px");
        chart.setOption(option(rows, reference, band));
        walked = IntStream.range(0, rows.size()).filter(i -> rows.get(i).value() != null).boxed().toList();
        chart.setPoints(points(rows));
        update(summary, table(rows));
    }

    /** @param opened gets the index of a row that was clicked or entered; only rows with a value can be */
    public void onOpened(IntConsumer opened) {
        chart.onPointOpened(point -> {
            if (point < walked.size()) {
                opened.accept(walked.get(point));
            }
        });
    }

    private List<ChartPoint> points(List<Row> rows) {
        var points = new ArrayList<ChartPoint>();
        for (Row row : rows) {
            if (row.value() != null) {
                points.add(new ChartPoint(0, points.size(), row.label() + ": " + describe(row)));
            }
        }
        return points;
    }

    private static DoubleStream spanned(Row row) {
        return row.value() == null ? DoubleStream.empty() : DoubleStream.of(row.value(), row.low(), row.high());
    }

    private Map<String, ?> option(List<Row> rows, @Nullable Reference reference, @Nullable Band band) {
        var range = AxisRange.around(DoubleStream.concat(
                rows.stream().flatMapToDouble(DotIntervalChart::spanned),
                DoubleStream.concat(
                        reference == null ? DoubleStream.empty() : DoubleStream.of(reference.value()),
                        band == null ? DoubleStream.empty() : DoubleStream.of(band.low(), band.high()))));
        var option = new LinkedHashMap<String, Object>();
        option.put("grid", Map.of("left", 8, "right", 28, "top", reference == null ? 14 : 36, "bottom", 30, "containLabel", true));
        option.put("tooltip", Map.of("trigger", "item"));
        option.put("xAxis", Map.of(
                "type", "value", "min", range.min(), "max", range.max(), "name", measure,
                "nameLocation", "middle", "nameGap", 28, "interval", range.step(), "axisLabel", Map.of("hideOverlap", true)));
        option.put("yAxis", Map.of(
                "type", "category", "inverse", true, "data", rows.stream().map(DotIntervalChart::axisLabel).toList(),
                "axisTick", Map.of("show", false), "axisLine", Map.of("show", false),
                "axisLabel", Map.of("color", "var(--eq-text)", "rich", Map.of("n", Map.of("color", "var(--eq-text-muted)", "fontSize", 11, "padding", List.of(0, 0, 0, 8))))));
        var series = series(rows, reference, range);
        if (band != null) {
            series.add(area(band, range));
        }
        option.put("series", series);
        option.put("media", ChartLabel.aboveWhereNarrow(28, 16));
        return option;
    }

    /** The braces are ECharts' markup for a differently styled part of a label. */
    private static String axisLabel(Row row) {
        return ChartLabel.fit(row.label(), LONGEST_LABEL).replace('{', '(').replace('}', ')') + (row.n() < 0 ? "" : "  {n|n = " + Formats.current().number(row.n()) + "}");
    }

    private List<Map<String, Object>> series(List<Row> rows, @Nullable Reference reference, AxisRange range) {
        var dots = new ArrayList<Map<String, Object>>();
        var intervals = new ArrayList<List<Map<String, Object>>>();
        var gaps = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.value() == null) {
                gaps.add(Map.of("value", List.of(range.min(), i), "label", Map.of("formatter", "○ " + row.reason())));
                continue;
            }
            String words = HtmlText.escape(row.label()) + "<br>" + describe(row);
            dots.add(Map.of("value", List.of(row.value(), i), "tooltip", Map.of("formatter", words)));
            intervals.add(List.of(Map.of("coord", List.of(row.low(), i)), Map.of("coord", List.of(row.high(), i))));
        }
        var all = new ArrayList<Map<String, Object>>();
        all.add(dots(dots, intervals));
        all.add(gaps(gaps));
        if (reference != null) {
            all.add(line(reference));
        }
        return all;
    }

    private static Map<String, Object> dots(List<?> dots, List<?> intervals) {
        var style = Map.of("color", "var(--eq-data-1)", "width", 3, "type", "solid", "opacity", INTERVAL_OPACITY, "cap", "round");
        return Map.of(
                "type", "scatter", "symbolSize", 11, "data", dots, "itemStyle", Map.of("color", "var(--eq-data-1)", "opacity", 1), "z", 5,
                "markLine", Map.of(
                        "silent", true, "symbol", "none", "animation", false, "label", Map.of("show", false),
                        "lineStyle", style, "data", intervals));
    }

    private static Map<String, Object> gaps(List<?> gaps) {
        return Map.of(
                "type", "scatter", "symbolSize", 0, "silent", true, "data", gaps,
                "label", Map.of("show", true, "position", "right", "color", "var(--eq-text-muted)", "fontSize", 12));
    }

    private static Map<String, Object> area(Band band, AxisRange range) {
        return Map.of(
                "type", "scatter", "data", List.of(), "silent", true, "z", 1,
                "markArea", Map.of(
                        "silent", true, "itemStyle", Map.of("color", "var(--eq-data-3)", "opacity", 0.12),
                        "data", List.of(List.of(
                                Map.of("xAxis", Math.max(band.low(), range.min())), Map.of("xAxis", Math.min(band.high(), range.max()))))));
    }

    private Map<String, Object> line(Reference reference) {
        var label = Map.of(
                "formatter", reference.label() + " " + format.apply(reference.value()), "position", "start", "distance", 13, "color", "var(--eq-text-muted)");
        return Map.of(
                "type", "scatter", "data", List.of(), "silent", true,
                "markLine", Map.of(
                        // Unless told otherwise, ECharts draws the line at its value rounded to two decimals.
                        "silent", true, "symbol", "none", "animation", false, "precision", -1, "label", label,
                        "lineStyle", Map.of("color", "var(--eq-text-muted)", "type", "dashed", "width", 1),
                        "data", List.of(Map.of("xAxis", reference.value()))));
    }

    private String describe(Row row) {
        return row.value() == null
                ? row.reason()
                : format.apply(row.value()) + " [" + format.apply(row.low()) + ", " + format.apply(row.high()) + "], n = "
                        + Formats.current().number(row.n());
    }

    private ChartTable table(List<Row> rows) {
        var headings = List.of(
                getTranslation("chart.group"), "n", measure, getTranslation("chart.low"), getTranslation("chart.high"));
        return new ChartTable(headings, rows.stream().map(this::cells).toList());
    }

    private List<String> cells(Row row) {
        String n = row.n() < 0 ? "–" : Formats.current().number(row.n());
        return row.value() == null
                ? List.of(row.label(), n, row.reason(), "", "")
                : List.of(row.label(), n, format.apply(row.value()), format.apply(row.low()), format.apply(row.high()));
    }
}
