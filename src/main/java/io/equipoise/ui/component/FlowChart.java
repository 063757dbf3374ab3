package io.equipoise.ui.component;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What went where: bands from the places on the left to the places on the right, as wide as they are many. What the sides are stands once above
 * them, so that the names of the places stay short enough to stand side by side on a phone.
 */
public class FlowChart extends ChartWithTable {
    private static final int PLACE_HEIGHT = 44;
    /** Bands from different places cross: also in grey they are told apart. */
    private static final List<Double> OPACITIES = List.of(0.55, 0.22, 0.38);

    private final EChart chart;
    private final String from;
    private final String to;
    private final String amount;

    /** @param from index of a place on the left; @param to of one on the right; @param share of all, in [0, 1]; @param words what is said of it */
    public record Flow(int from, int to, double share, String words) {}

    /** @param from what the left is; @param to what the right is; @param amount what the bands count */
    public FlowChart(String from, String to, String amount, String fileName) {
        this(new EChart(), from, to, amount, fileName);
    }

    private FlowChart(EChart chart, String from, String to, String amount, String fileName) {
        super(chart, fileName);
        this.chart = chart;
        this.from = from;
        this.to = to;
        this.amount = amount;
        var sides = new Div(new Span(from), new Span(to));
        sides.addClassName("eq-flow-sides");
        // Said to those who cannot see it by the name of every band.
        sides.getElement().setAttribute("aria-hidden", "true");
        addComponentAsFirst(sides);
    }

    /** @param left places in their order; @param right likewise; flows of nothing are left out */
    public void show(List<String> left, List<String> right, List<Flow> flows, String summary) {
        var some = flows.stream().filter(flow -> flow.share() > 0).toList();
        chart.setHeight(48 + PLACE_HEIGHT * Math.max(left.size(), right.size()) + "px");
        chart.setOption(option(left, right, some));
        chart.setPoints(IntStream.range(0, some.size())
                .mapToObj(i -> new ChartPoint(0, i, words(left, right, some.get(i)), "edge"))
                .toList());
        update(summary, table(left, right, some));
    }

    private String words(List<String> left, List<String> right, Flow flow) {
        return from + " " + left.get(flow.from()) + " → " + to + " " + right.get(flow.to()) + ": " + flow.words();
    }

    private Map<String, ?> option(List<String> left, List<String> right, List<Flow> flows) {
        var nodes = new ArrayList<Map<String, ?>>();
        // Names must be unique within a flow; the same place stands on both sides.
        IntStream.range(0, left.size()).forEach(i -> nodes.add(node("l" + i, left.get(i), from, 0, "right", i)));
        IntStream.range(0, right.size()).forEach(i -> nodes.add(node("r" + i, right.get(i), to, 1, "left", i)));
        var links = flows.stream()
                .map(flow -> Map.of(
                        "source", "l" + flow.from(), "target", "r" + flow.to(), "value", flow.share(),
                        "lineStyle", Map.of("opacity", OPACITIES.get(flow.from() % OPACITIES.size())),
                        "tooltip", Map.of("formatter", HtmlText.escape(words(left, right, flow)))))
                .toList();
        var option = new LinkedHashMap<String, Object>();
        option.put("tooltip", Map.of("trigger", "item"));
        option.put("aria", Map.of("enabled", false));
        option.put("series", List.of(Map.ofEntries(
                Map.entry("type", "sankey"), Map.entry("left", 4), Map.entry("right", 4), Map.entry("top", 12), Map.entry("bottom", 12),
                Map.entry("nodeWidth", 12), Map.entry("nodeGap", 14), Map.entry("draggable", false), Map.entry("layoutIterations", 0),
                Map.entry("data", nodes), Map.entry("links", links),
                Map.entry("lineStyle", Map.of("color", "source", "curveness", 0.5)),
                Map.entry("emphasis", Map.of("focus", "none", "lineStyle", Map.of("opacity", 0.7))))));
        return option;
    }

    private static Map<String, ?> node(String name, String label, String of, int depth, String side, int hue) {
        return Map.of(
                "name", name, "depth", depth,
                "itemStyle", Map.of("color", "var(--eq-data-" + (hue % 7 + 1) + ")", "borderWidth", 0),
                "label", Map.of("show", true, "formatter", label, "position", side, "color", "var(--eq-text)", "fontSize", 12),
                "tooltip", Map.of("formatter", HtmlText.escape(of + " " + label)));
    }

    private ChartTable table(List<String> left, List<String> right, List<Flow> flows) {
        return new ChartTable(
                List.of(from, to, amount),
                flows.stream().map(flow -> List.of(left.get(flow.from()), right.get(flow.to()), flow.words())).toList());
    }
}
