package io.equipoise.ui.component;

import io.equipoise.ui.component.HeatChart.Cell.Tint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/**
 * Two attributes crossed, a cell per combination. Colour is the third to tell a cell apart, after its number and its sign: ▼ worse, ▲ better, ○ not shown;
 * so it reads in grey and on paper. The arrow keys walk in all four directions; a wide table scrolls.
 */
public class HeatChart extends ChartWithTable {
    private static final int ROW_HEIGHT = 38;
    private static final int COLUMN_WIDTH = 84;
    private static final int LABELS = 120;
    private static final int LONGEST_LABEL = 36;

    private final EChart chart;
    private final String rowsName;
    private List<List<Cell>> drawn = List.of();

    /**
     * @param text the number and its sign, short
     * @param words all there is to say of it
     * @param strength from -1, much worse, to 1, much better
     */
    public record Cell(String text, String words, double strength, Tint tint) {
        public enum Tint {
            SHOWN,
            /** Not to be told, or nobody there. */
            BLANK
        }
    }

    /** @param rowsName what the rows are */
    public HeatChart(String rowsName, String fileName) {
        this(new EChart(), rowsName, fileName);
    }

    private HeatChart(EChart chart, String rowsName, String fileName) {
        super(chart, fileName);
        this.chart = chart;
        this.rowsName = rowsName;
        addClassName("eq-heat-chart");
    }

    /** @param cells row by row */
    public void show(List<String> rows, List<String> columns, List<List<Cell>> cells, String summary) {
        drawn = cells.stream().map(List::copyOf).toList();
        chart.setHeight(40 + ROW_HEIGHT * Math.max(1, rows.size()) + "px");
        chart.setMinWidth(LABELS + COLUMN_WIDTH * columns.size() + "px");
        chart.setOption(option(rows, columns));
        chart.setPoints(points(rows, columns));
        chart.setColumns(columns.size());
        update(summary, table(rows, columns));
    }

    /** @param opened gets row and column of a cell that was clicked or entered */
    public void onOpened(ObjIntConsumer<Integer> opened) {
        chart.onPointOpened(index -> {
            int columns = drawn.isEmpty() ? 0 : drawn.getFirst().size();
            if (columns > 0 && index < drawn.size() * columns) {
                opened.accept(index / columns, index % columns);
            }
        });
    }

    private Map<String, ?> option(List<String> rows, List<String> columns) {
        var option = new LinkedHashMap<String, Object>();
        option.put("grid", Map.of("left", 8, "right", 8, "top", 8, "bottom", 4, "containLabel", true));
        option.put("tooltip", Map.of("trigger", "item"));
        // Numbers and signs tell cells apart in grey; patterns behind them would only make them hard to read.
        option.put("aria", Map.of("enabled", false));
        option.put("xAxis", axis(columns, false));
        option.put("yAxis", axis(rows, true));
        option.put("visualMap", Map.of(
                "show", false, "min", -1, "max", 1, "dimension", 2,
                "inRange", Map.of("color", List.of("var(--eq-heat-worse)", "var(--eq-heat-even)", "var(--eq-heat-better)"))));
        option.put("series", List.of(Map.of(
                "type", "heatmap", "data", data(rows, columns), "label", Map.of("show", true, "color", "var(--eq-text)", "fontSize", 12),
                "itemStyle", Map.of("borderColor", "var(--eq-surface-raised)", "borderWidth", 2, "borderRadius", 4),
                "emphasis", Map.of("itemStyle", Map.of("borderColor", "var(--eq-text)", "borderWidth", 2)))));
        return option;
    }

    private static Map<String, ?> axis(List<String> labels, boolean down) {
        var axis = new LinkedHashMap<String, Object>();
        axis.put("type", "category");
        axis.put("data", labels.stream().map(label -> ChartLabel.fit(label, LONGEST_LABEL)).toList());
        axis.put("axisTick", Map.of("show", false));
        axis.put("axisLine", Map.of("show", false));
        axis.put("splitLine", Map.of("show", false));
        axis.put("axisLabel", Map.of(
                "color", "var(--eq-text)", "interval", 0, "width", down ? LABELS : COLUMN_WIDTH - 6, "overflow", down ? "truncate" : "break", "lineHeight", 14));
        axis.put(down ? "inverse" : "position", down ? (Object) true : "top");
        return axis;
    }

    private List<Map<String, ?>> data(List<String> rows, List<String> columns) {
        var data = new ArrayList<Map<String, ?>>();
        for (int i = 0; i < drawn.size(); i++) {
            for (int j = 0; j < drawn.get(i).size(); j++) {
                Cell cell = drawn.get(i).get(j);
                var one = new LinkedHashMap<String, Object>();
                one.put("value", List.of(j, i, Math.clamp(cell.strength(), -1, 1)));
                one.put("tooltip", Map.of("formatter", HtmlText.escape(rows.get(i) + " × " + columns.get(j)) + "<br>" + HtmlText.escape(cell.words())));
                boolean blank = cell.tint() == Tint.BLANK;
                one.put("label", Map.of("formatter", cell.text(), "color", blank ? "var(--eq-text-muted)" : "var(--eq-text)"));
                if (blank) {
                    one.put("visualMap", false);
                    one.put("itemStyle", Map.of("color", "var(--eq-surface-sunken)"));
                }
                data.add(one);
            }
        }
        return data;
    }

    private List<ChartPoint> points(List<String> rows, List<String> columns) {
        var points = new ArrayList<ChartPoint>();
        for (int i = 0; i < drawn.size(); i++) {
            for (int j = 0; j < drawn.get(i).size(); j++) {
                points.add(new ChartPoint(0, points.size(), rows.get(i) + " × " + columns.get(j) + ": " + drawn.get(i).get(j).words()));
            }
        }
        return points;
    }

    private ChartTable table(List<String> rows, List<String> columns) {
        var headings = new ArrayList<String>();
        headings.add(rowsName);
        headings.addAll(columns);
        var lines = new ArrayList<List<String>>();
        for (int i = 0; i < drawn.size(); i++) {
            var line = new ArrayList<String>();
            line.add(rows.get(i));
            drawn.get(i).forEach(cell -> line.add(cell.words()));
            lines.add(line);
        }
        return new ChartTable(headings, lines);
    }
}
