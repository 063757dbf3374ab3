package io.equipoise.ui.training;

import io.equipoise.training.Trial;
import io.equipoise.ui.component.ChartPoint;
import io.equipoise.ui.component.ChartTable;
import io.equipoise.ui.component.ChartWithTable;
import io.equipoise.ui.component.EChart;
import io.equipoise.ui.component.Formats;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accuracy against coverage, a dot a trial: what no other trial beats in both solid and joined, the others hollow. The arrow keys walk the dots. */
class TrialChart extends ChartWithTable {
    private static final int BEATEN = 0;
    private static final int FRONTIER = 1;

    private final EChart chart;

    TrialChart() {
        this(new EChart());
    }

    private TrialChart(EChart chart) {
        super(chart, "trials");
        this.chart = chart;
        chart.setHeight("300px");
    }

    void show(List<Trial> trials) {
        var formats = Formats.current();
        var walked = trials.stream().sorted(Comparator.comparingDouble(Trial::coverage).thenComparing(Trial::number)).toList();
        var frontier = walked.stream().filter(trial -> trial.onFrontier(trials)).toList();
        var beaten = walked.stream().filter(trial -> !trial.onFrontier(trials)).toList();
        var option = new LinkedHashMap<String, Object>();
        option.put("grid", Map.of("left", 34, "right", 28, "top", 24, "bottom", 40, "containLabel", true));
        option.put("tooltip", Map.of("trigger", "item"));
        option.put("xAxis", axis(getTranslation("training.trials.coverage.percent"), 30));
        option.put("yAxis", axis(getTranslation("training.run.ndcg"), 48));
        option.put("series", List.of(
                dots(beaten, "emptyCircle", "var(--eq-text-muted)"), dots(frontier, "circle", "var(--eq-data-1)"), joined(frontier)));
        chart.setOption(option);
        chart.setPoints(walked.stream()
                .map(trial -> frontier.contains(trial)
                        ? new ChartPoint(FRONTIER, frontier.indexOf(trial), words(trial))
                        : new ChartPoint(BEATEN, beaten.indexOf(trial), words(trial)))
                .toList());
        var best = trials.stream().max(Comparator.comparingDouble(Trial::ndcg)).orElseThrow();
        update(
                getTranslation(
                        "training.trials.summary", best.number(), formats.decimal(best.ndcg(), 4), formats.percent(best.coverage(), 1),
                        frontier.size(), trials.size()),
                new ChartTable(
                        List.of(
                                getTranslation("training.trials.number"), getTranslation("training.run.ndcg"),
                                getTranslation("training.trials.coverage"), getTranslation("training.trials.frontier")),
                        walked.stream()
                                .map(trial -> List.of(
                                        Integer.toString(trial.number()), formats.decimal(trial.ndcg(), 4), formats.percent(trial.coverage(), 1),
                                        frontier.contains(trial) ? getTranslation("training.trials.frontier") : ""))
                                .toList()));
    }

    private static Map<String, Object> axis(String name, int gap) {
        return Map.of("type", "value", "scale", true, "name", name, "nameLocation", "middle", "nameGap", gap, "splitNumber", 4);
    }

    private Map<String, Object> dots(List<Trial> trials, String symbol, String colour) {
        return Map.of(
                "type", "scatter", "symbol", symbol, "symbolSize", 11, "z", 5, "itemStyle", Map.of("color", colour),
                "emphasis", Map.of("scale", 1.8, "itemStyle", Map.of("borderColor", "var(--eq-text)", "borderWidth", 2)),
                "data", trials.stream()
                        .map(trial -> Map.of(
                                "value", List.of(percent(trial), trial.ndcg()),
                                "tooltip", Map.of("formatter", words(trial)),
                                "label", Map.of("show", true, "position", "right", "formatter", Integer.toString(trial.number()), "color", "var(--eq-text)")))
                        .toList());
    }

    private static Map<String, Object> joined(List<Trial> frontier) {
        return Map.of(
                "type", "line", "silent", true, "showSymbol", false, "z", 2, "step", "end", "animation", false,
                "lineStyle", Map.of("color", "var(--eq-data-1)", "width", 1, "opacity", 0.6),
                "data", frontier.stream().map(trial -> List.of(percent(trial), trial.ndcg())).toList());
    }

    private static double percent(Trial trial) {
        return 100 * trial.coverage();
    }

    private String words(Trial trial) {
        var formats = Formats.current();
        return getTranslation(
                "training.trials.point", trial.number(), formats.decimal(trial.ndcg(), 4), formats.percent(trial.coverage(), 1));
    }
}
