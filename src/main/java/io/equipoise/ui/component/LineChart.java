package io.equipoise.ui.component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines over a common axis, such as the losses of a training over its epochs. Call {@link #show} again with more points as they come. */
public class LineChart extends ChartWithTable {
    private static final int MOST = 7;
    /** Where points are too many for symbols, what tells lines apart without colour. */
    private static final List<Object> DASHES =
            List.of("solid", List.of(7, 3), List.of(2, 2), List.of(9, 3, 2, 3), List.of(12, 4), List.of(4, 4), List.of(9, 3, 2, 3, 2, 3));

    private final EChart chart;
    private final String xLabel;
    private final String yLabel;

    /** One line; the points share their positions on the x axis with the other lines. NaN leaves a gap. */
    public record Line(String name, double[] values) {}

    /** Something that happened at a position, such as a version that went live. @param at index among the positions */
    public record Mark(int at, String label) {}

    public LineChart(String xLabel, String yLabel, String fileName) {
        this(new EChart(), xLabel, yLabel, fileName);
    }

    private LineChart(EChart chart, String xLabel, String yLabel, String fileName) {
        super(chart, fileName);
        this.chart = chart;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        chart.setHeight("260px");
    }

    /**
     * @param positions labels along the x axis
     * @param lines at most seven
     * @param summary a sentence of what the lines say
     */
    public void show(List<String> positions, List<Line> lines, String summary) {
        show(positions, lines, List.of(), summary);
    }

    /** As above, with marks of what happened when. */
    public void show(List<String> positions, List<Line> lines, List<Mark> marks, String summary) {
        if (lines.size() > MOST) {
            throw new IllegalArgumentException("At most " + MOST + " lines can be told apart, got " + lines.size());
        }
        var option = new LinkedHashMap<String, Object>();
        int lineCount = positions.stream().mapToInt(position -> (int) position.lines().count()).max().orElse(1);
        option.put("grid", Map.of("left", 12, "right", 28, "top", 44, "bottom", 14 + 14 * lineCount, "containLabel", true));
        if (lines.size() > 1) {
            option.put("legend", Map.of("top", 0, "right", 8, "type", "scroll", "data", lines.stream().map(Line::name).toList()));
        }
        option.put("tooltip", Map.of("trigger", "axis"));
        option.put("xAxis", Map.of("type", "category", "name", xLabel, "nameLocation", "middle", "nameGap", 12 + 14 * lineCount, "boundaryGap", false, "data", positions));
        option.put("yAxis", Map.of("type", "value", "scale", true, "name", yLabel, "splitNumber", 4, "nameTextStyle", Map.of("align", "left"), "nameGap", 14));
        option.put("series", marked(series(lines), marks));
        chart.setOption(option);
        chart.setPoints(walked(positions, lines));
        chart.setColumns(positions.size());
        update(summary, table(positions, lines));
    }

    /** Along a line, and up and down from line to line. */
    private static List<ChartPoint> walked(List<String> positions, List<Line> lines) {
        var formats = Formats.current();
        var points = new ArrayList<ChartPoint>();
        for (int i = 0; i < lines.size(); i++) {
            double[] values = lines.get(i).values();
            for (int j = 0; j < positions.size(); j++) {
                String value = j < values.length && Double.isFinite(values[j]) ? formats.decimal(values[j], 4) : "–";
                points.add(new ChartPoint(i, j, lines.get(i).name() + ", " + positions.get(j).replace('\n', ' ') + ": " + value));
            }
        }
        return points;
    }

    private static List<Map<String, Object>> series(List<Line> lines) {
        var series = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            series.add(Map.of(
                    "type", "line", "name", line.name(), "data", points(line.values()), "showSymbol", line.values().length < 30,
                    "symbol", List.of("circle", "rect", "triangle", "diamond", "pin", "arrow", "roundRect").get(i),
                    "symbolSize", 6, "lineStyle", Map.of("width", 2, "type", DASHES.get(i)), "animation", false));
        }
        return series;
    }

    private static List<Map<String, Object>> marked(List<Map<String, Object>> series, List<Mark> marks) {
        if (!marks.isEmpty()) {
            series.add(Map.of(
                    "type", "line", "data", List.of(), "silent", true,
                    "markLine", Map.of(
                            "silent", true, "symbol", List.of("none", "triangle"), "symbolSize", 8, "animation", false,
                            "lineStyle", Map.of("color", "var(--eq-text)", "type", "dashed", "width", 1),
                            "data", marks.stream()
                                    .map(mark -> Map.of("xAxis", mark.at(), "label", Map.of("formatter", mark.label(), "color", "var(--eq-text-muted)")))
                                    .toList())));
        }
        return series;
    }

    private static List<Object> points(double[] values) {
        var points = new ArrayList<Object>(values.length);
        for (double value : values) {
            points.add(Double.isFinite(value) ? value : "-");
        }
        return points;
    }

    private ChartTable table(List<String> positions, List<Line> lines) {
        var headings = new ArrayList<String>();
        headings.add(xLabel);
        lines.forEach(line -> headings.add(line.name()));
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < positions.size(); i++) {
            var row = new ArrayList<String>();
            row.add(positions.get(i));
            for (Line line : lines) {
                boolean known = i < line.values().length && Double.isFinite(line.values()[i]);
                row.add(known ? Formats.current().decimal(line.values()[i], 4) : "");
            }
            rows.add(row);
        }
        return new ChartTable(headings, rows);
    }
}
