package io.equipoise.ui.component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Two shares per group side by side: hollow for the one, filled for the other, told apart without colour. */
public class PairBars extends ChartWithTable {
    private static final int ROW_HEIGHT = 46;
    private static final int LONGEST_LABEL = 22;

    private final EChart chart;
    private final String axis;
    private final String first;
    private final String second;

    /** Two shares of one group, in [0, 1]. */
    public record Pair(String label, double first, double second) {}

    public PairBars(String axis, String first, String second, String fileName) {
        this(new EChart(), axis, first, second, fileName);
    }

    private PairBars(EChart chart, String axis, String first, String second, String fileName) {
        super(chart, fileName);
        this.chart = chart;
        this.axis = axis;
        this.first = first;
        this.second = second;
    }

    public void show(List<Pair> pairs, String summary) {
        var formats = Formats.current();
        chart.setHeight(80 + ROW_HEIGHT * Math.max(1, pairs.size()) + "px");
        var option = new LinkedHashMap<String, Object>();
        option.put("grid", Map.of("left", 8, "right", 56, "top", 36, "bottom", 30, "containLabel", true));
        option.put("legend", Map.of("top", 0, "right", 8, "data", List.of(first, second)));
        option.put("tooltip", Map.of("trigger", "axis"));
        option.put("xAxis", Map.of("type", "value", "name", axis, "nameLocation", "middle", "nameGap", 28, "splitNumber", 5));
        option.put("yAxis", Map.of("type", "category", "inverse", true, "data", pairs.stream().map(pair -> ChartLabel.fit(pair.label(), LONGEST_LABEL)).toList(),
                "axisTick", Map.of("show", false), "axisLine", Map.of("show", false), "axisLabel", Map.of("color", "var(--eq-text)")));
        option.put("series", List.of(
                bars(first, pairs.stream().map(pair -> bar(pair.first(), formats)).toList(), Map.of(
                        "color", "transparent", "borderColor", "var(--eq-text-muted)", "borderWidth", 1.5)),
                bars(second, pairs.stream().map(pair -> bar(pair.second(), formats)).toList(), Map.of("color", "var(--eq-data-1)"))));
        chart.setOption(option);
        chart.setPoints(IntStream.range(0, pairs.size())
                .mapToObj(i -> new ChartPoint(1, i, pairs.get(i).label() + ": " + first + " " + formats.percent(pairs.get(i).first(), 1) + ", "
                        + second + " " + formats.percent(pairs.get(i).second(), 1)))
                .toList());
        update(summary, new ChartTable(
                List.of(getTranslation("chart.group"), first, second),
                pairs.stream()
                        .map(pair -> List.of(pair.label(), formats.percent(pair.first(), 1), formats.percent(pair.second(), 1)))
                        .toList()));
    }

    private static Map<String, Object> bar(double share, Formats formats) {
        return Map.of("value", Math.round(share * 1000) / 10.0, "label", Map.of("formatter", formats.percent(share, 1)));
    }

    private static Map<String, Object> bars(String name, List<Map<String, Object>> values, Map<String, ?> style) {
        return Map.of(
                "type", "bar", "name", name, "data", values, "itemStyle", style, "barMaxWidth", 14,
                "label", Map.of("show", true, "position", "right", "color", "var(--eq-text-muted)", "fontSize", 11));
    }
}
