package io.equipoise.ui.datasets;

import io.equipoise.dataset.bias.DataBiasReport.Group;
import io.equipoise.dataset.bias.DataBiasReport.Part;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.ChartLabel;
import io.equipoise.ui.component.ChartPoint;
import io.equipoise.ui.component.ChartTable;
import io.equipoise.ui.component.ChartWithTable;
import io.equipoise.ui.component.EChart;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.HtmlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** The groups of an attribute as bars of their share of users, beside a mark for their share of the population where one is known. */
class DistributionChart extends ChartWithTable {
    private static final int ROW_HEIGHT = 36;
    private static final int LONGEST_LABEL = 26;

    private final Formats formats = Formats.current();
    private final Part part;
    private final int minimum;

    DistributionChart(Part part, int minimum) {
        this(new EChart(), part, minimum);
    }

    private DistributionChart(EChart chart, Part part, int minimum) {
        super(chart, "distribution-of-" + part.attribute());
        this.part = part;
        this.minimum = minimum;
        chart.setHeight(58 + ROW_HEIGHT * Math.max(1, part.groups().size()) + "px");
        chart.setOption(option());
        chart.setPoints(IntStream.range(0, part.groups().size()).mapToObj(i -> new ChartPoint(0, i, words(part.groups().get(i)))).toList());
        update(summary(), table());
    }

    private Map<String, ?> option() {
        boolean compared = part.benchmark() != null;
        var option = new LinkedHashMap<String, Object>();
        option.put("grid", Map.of("left", 8, "right", 64, "top", compared ? 30 : 8, "bottom", 24, "containLabel", true));
        option.put("tooltip", Map.of("trigger", "item"));
        if (compared) {
            option.put("legend", Map.of("top", 0, "right", 8, "itemWidth", 12, "itemHeight", 8));
        }
        option.put("xAxis", Map.of("type", "value", "min", 0, "axisLabel", Map.of("formatter", "{value}%", "hideOverlap", true), "splitNumber", 4));
        option.put("yAxis", Map.of(
                "type", "category", "inverse", true, "data", part.groups().stream().map(group -> ChartLabel.fit(name(group), LONGEST_LABEL)).toList(),
                "axisTick", Map.of("show", false), "axisLine", Map.of("show", false), "axisLabel", Map.of("color", "var(--eq-text)")));
        var series = new ArrayList<Map<String, Object>>();
        series.add(Map.of(
                "type", "bar", "name", getTranslation("databias.share"), "barWidth", 14, "animation", false,
                "itemStyle", Map.of("color", "var(--eq-data-1)", "borderRadius", 3), "data", bars()));
        if (compared) {
            series.add(Map.of(
                    "type", "scatter", "name", getTranslation("databias.population"), "symbol", "diamond", "symbolSize", 11,
                    "animation", false, "itemStyle", Map.of("color", "var(--eq-data-2)"), "data", marks()));
        }
        option.put("series", series);
        option.put("media", ChartLabel.aboveWhereNarrow(64, 56));
        return option;
    }

    private String words(Group group) {
        var share = group.share();
        String of = share == null
                ? hidden(group)
                : formats.percent(share.value(), 1) + " [" + formats.percent(share.interval().low(), 1) + ", "
                        + formats.percent(share.interval().high(), 1) + "]";
        Double expected = group.expected();
        return name(group) + ": " + of + (expected == null ? "" : ", " + getTranslation("databias.population") + " " + formats.percent(expected, 1));
    }

    private List<Map<String, Object>> bars() {
        var bars = new ArrayList<Map<String, Object>>();
        for (Group group : part.groups()) {
            var share = group.share();
            bars.add(Map.of(
                    "value", share == null ? 0 : 100 * share.value(),
                    "tooltip", Map.of("formatter", HtmlText.escape(words(group))),
                    "label", Map.of(
                            "show", true, "position", "right", "color", "var(--eq-text-muted)",
                            "formatter", share == null ? "○ " + hidden(group) : formats.percent(share.value(), 1))));
        }
        return bars;
    }

    private List<Map<String, Object>> marks() {
        var marks = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < part.groups().size(); i++) {
            Double expected = part.groups().get(i).expected();
            if (expected != null) {
                marks.add(Map.of("value", List.of(100 * expected, i), "tooltip", Map.of("formatter", HtmlText.escape(words(part.groups().get(i))))));
            }
        }
        return marks;
    }

    private String summary() {
        long hidden = part.groups().stream().filter(group -> group.share() == null).count();
        Group largest = part.groups().stream()
                .filter(group -> group.share() != null)
                .max(Comparator.comparingInt(group -> Objects.requireNonNull(group.users())))
                .orElse(null);
        String attribute = AttributeName.of(part.attribute());
        String words = largest == null
                ? getTranslation("databias.distribution.hidden", attribute)
                : getTranslation(
                        "databias.distribution.says", attribute, part.groups().size(), name(largest), formats.percent(Objects.requireNonNull(largest.share()).value(), 1));
        return hidden == 0 || largest == null ? words : words + getTranslation("sentence.space") + getTranslation("databias.distribution.some-hidden", hidden, minimum);
    }

    private ChartTable table() {
        var headings = List.of(
                getTranslation("chart.group"), getTranslation("datasets.users"), getTranslation("databias.share"),
                getTranslation("chart.low"), getTranslation("chart.high"), getTranslation("databias.population"));
        return new ChartTable(headings, part.groups().stream().map(this::cells).toList());
    }

    private List<String> cells(Group group) {
        String expected = group.expected() == null ? "" : formats.percent(group.expected(), 1);
        return group.share() == null || group.users() == null
                ? List.of(name(group), hidden(group), "", "", "", expected)
                : List.of(
                        name(group),
                        formats.number(group.users()),
                        formats.percent(group.share().value(), 1),
                        formats.percent(group.share().interval().low(), 1),
                        formats.percent(group.share().interval().high(), 1),
                        expected);
    }

    private String name(Group group) {
        return GroupName.of(part.attribute(), group.group());
    }

    private String hidden(Group group) {
        return Suppression.words(group.disclosure(), minimum);
    }
}
