package io.equipoise.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is gained in one measure for what is given up in another: the points nothing beats solid and joined, the others hollow, crosses for the
 * intervals of both, limits as lines, curves of equal experience, and the point where the highest of them touches. A third measure is the size of the
 * points, so that it can be told in grey; nothing joins the points then, since what nothing beats in three measures is no line. Shapes tell kinds
 * apart without colour. The arrow keys walk the points from left to right; Enter opens one.
 */
public class ParetoChart extends ChartWithTable {
    private static final int DOMINATED = 0;
    private static final int FRONTIER = 1;
    private static final int REFERENCE = 3;
    private static final int STEPS = 60;
    private static final int SMALLEST = 6;
    private static final int LARGEST = 26;

    private final EChart chart;
    private final Button zoom = new Button();
    private List<Dot> walked = List.of();
    private boolean close;
    private @Nullable Drawing drawn;

    /** What a dot is. */
    public enum Kind {
        FRONTIER,
        DOMINATED,
        /** Something to compare with, such as the rules in force. */
        REFERENCE
    }

    /**
     * One combination.
     *
     * @param id whatever the screen calls it by
     * @param label short, beside a reference
     * @param third its value in the third measure, or null where there is none
     */
    public record Dot(
            int id,
            String label,
            Kind kind,
            double x,
            double xLow,
            double xHigh,
            double y,
            double yLow,
            double yHigh,
            boolean touched,
            @Nullable Third third) {}

    /** A third measure with its interval. */
    public record Third(double value, double low, double high) {}

    /** A curve of equal experience: what there is upward for what there is across. */
    public record Curve(String label, DoubleUnaryOperator upward) {}

    /**
     * What is drawn.
     *
     * @param zName of the third measure, or null
     * @param xLimit and {@code yLimit}: gates, or null
     */
    public record Drawing(
            String xName,
            String yName,
            @Nullable String zName,
            List<Dot> dots,
            List<Curve> curves,
            @Nullable Double xLimit,
            @Nullable Double yLimit,
            String limitLabel,
            int decimals) {
        public Drawing {
            dots = List.copyOf(dots);
            curves = List.copyOf(curves);
        }
    }

    /** @param opened gets the id of a dot that was clicked or entered */
    public ParetoChart(String fileName, IntConsumer opened) {
        this(new EChart(), fileName, opened);
    }

    private ParetoChart(EChart chart, String fileName, IntConsumer opened) {
        super(chart, fileName);
        this.chart = chart;
        chart.setHeight("420px");
        zoom.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        zoom.addClassName("eq-more");
        zoom.addClickListener(click -> zoom(!close));
        zoom.setText(getTranslation("tradeoff.zoom.in"));
        addComponentAsFirst(zoom);
        chart.onPointOpened(index -> {
            if (index < walked.size()) {
                opened.accept(walked.get(index).id());
            }
        });
    }

    public void show(Drawing drawing, String summary) {
        walked = drawing.dots().stream().sorted((a, b) -> Double.compare(a.x(), b.x())).toList();
        drawn = drawing;
        chart.setOption(option(drawing));
        chart.setPoints(walked.stream().map(dot -> point(drawing, dot)).toList());
        update(summary, table(drawing));
    }

    /** Intervals are often far wider than the points lie apart: closer, the points fill the chart and intervals run off its edges. */
    private void zoom(boolean closer) {
        close = closer;
        zoom.setText(getTranslation(closer ? "tradeoff.zoom.out" : "tradeoff.zoom.in"));
        zoom.getElement().setAttribute("aria-pressed", String.valueOf(closer));
        if (drawn != null) {
            chart.setOption(option(drawn));
        }
    }

    private ChartPoint point(Drawing drawing, Dot dot) {
        List<Dot> same = of(drawing, dot.kind());
        return new ChartPoint(series(dot.kind()), same.indexOf(dot), words(drawing, dot));
    }

    private String words(Drawing drawing, Dot dot) {
        var formats = Formats.current();
        return dot.label() + ": " + drawing.xName() + " " + formats.decimal(dot.x(), drawing.decimals()) + ", " + drawing.yName() + " "
                + formats.decimal(dot.y(), drawing.decimals())
                + (dot.third() == null ? "" : ", " + drawing.zName() + " " + formats.decimal(dot.third().value(), drawing.decimals()))
                + (dot.touched() ? ", " + getTranslation("tradeoff.best") : "");
    }

    private static int series(Kind kind) {
        return switch (kind) {
            case DOMINATED -> DOMINATED;
            case FRONTIER -> FRONTIER;
            case REFERENCE -> REFERENCE;
        };
    }

    private static List<Dot> of(Drawing drawing, Kind kind) {
        return drawing.dots().stream().filter(dot -> dot.kind() == kind).toList();
    }

    private Map<String, ?> option(Drawing drawing) {
        var x = range(drawing.dots().stream().flatMapToDouble(d -> close ? DoubleStream.of(d.x()) : DoubleStream.of(d.x(), d.xLow(), d.xHigh())), drawing.xLimit());
        var y = range(drawing.dots().stream().flatMapToDouble(d -> close ? DoubleStream.of(d.y()) : DoubleStream.of(d.y(), d.yLow(), d.yHigh())), drawing.yLimit());
        var option = new LinkedHashMap<String, Object>();
        option.put("grid", Map.of("left", 34, "right", 28, "top", 24, "bottom", 40, "containLabel", true));
        option.put("tooltip", Map.of("trigger", "item"));
        option.put("xAxis", axis(drawing.xName(), x));
        option.put("yAxis", axis(drawing.yName(), y));
        var all = new ArrayList<Map<String, Object>>();
        all.add(scatter(drawing, x, y, Kind.DOMINATED, "emptyCircle", "var(--eq-text-muted)", 9));
        all.add(scatter(drawing, x, y, Kind.FRONTIER, "circle", "var(--eq-data-1)", 11));
        var joined = drawing.zName() == null ? of(drawing, Kind.FRONTIER) : List.<Dot>of();
        all.add(Map.of(
                "type", "line", "silent", true, "showSymbol", false, "z", 2, "step", "end",
                "lineStyle", Map.of("color", "var(--eq-data-1)", "width", 1, "opacity", 0.6),
                "data", joined.stream()
                        .sorted((a, b) -> Double.compare(a.x(), b.x()))
                        .map(dot -> List.of(dot.x(), dot.y()))
                        .toList()));
        all.add(scatter(drawing, x, y, Kind.REFERENCE, "diamond", "var(--eq-data-2)", 14));
        all.add(limits(drawing));
        drawing.curves().forEach(curve -> all.add(curve(curve, x, y)));
        option.put("series", all);
        return option;
    }

    /** Around the values; as far as a limit where that is near enough to leave them apart. */
    private AxisRange range(DoubleStream values, @Nullable Double limit) {
        double[] seen = values.toArray();
        var range = AxisRange.around(DoubleStream.of(seen));
        double span = range.max() - range.min();
        return !close && limit != null && limit > range.min() - span && limit < range.max() + span
                ? AxisRange.around(DoubleStream.concat(DoubleStream.of(seen), DoubleStream.of(limit)))
                : range;
    }

    private static Map<String, Object> axis(String name, AxisRange range) {
        return Map.of(
                "type", "value", "name", name, "min", range.min(), "max", range.max(), "nameLocation", "middle", "nameGap", 44,
                "interval", range.step(), "axisLabel", Map.of("hideOverlap", true));
    }

    private Map<String, Object> scatter(Drawing drawing, AxisRange x, AxisRange y, Kind kind, String symbol, String colour, int size) {
        var dots = of(drawing, kind);
        var crosses = dots.stream()
                .flatMap(dot -> Stream.of(
                        cross(within(dot.xLow(), x), dot.y(), within(dot.xHigh(), x), dot.y()),
                        cross(dot.x(), within(dot.yLow(), y), dot.x(), within(dot.yHigh(), y))))
                .toList();
        var third = AxisRange.around(drawing.dots().stream().map(Dot::third).filter(Objects::nonNull).mapToDouble(Third::value));
        var data = dots.stream().map(dot -> dot(drawing, dot, size(dot, third, size))).toList();
        var series = new LinkedHashMap<String, Object>();
        series.put("type", "scatter");
        series.put("symbol", symbol);
        series.put("symbolSize", size);
        series.put("z", 5);
        series.put("itemStyle", Map.of("color", colour));
        series.put("emphasis", Map.of("scale", 1.8, "itemStyle", Map.of("borderColor", "var(--eq-text)", "borderWidth", 2)));
        series.put("data", data);
        series.put(
                "markLine",
                Map.of(
                        "silent", true, "symbol", "none", "animation", false, "label", Map.of("show", false), "data", crosses,
                        "lineStyle", Map.of("color", colour, "width", 1, "type", "solid", "opacity", kind == Kind.DOMINATED ? 0.25 : 0.5)));
        return series;
    }

    /** A line with an end beyond an axis would not be drawn at all. */
    private static double within(double value, AxisRange range) {
        return Math.clamp(value, range.min(), range.max());
    }

    /** The usual one, or by the third measure from {@value #SMALLEST} to {@value #LARGEST} pixels. */
    private static int size(Dot dot, AxisRange range, int usual) {
        Third third = dot.third();
        return third == null
                ? usual
                : SMALLEST + (int) Math.round((LARGEST - SMALLEST) * (third.value() - range.min()) / (range.max() - range.min()));
    }

    private static List<Map<String, Object>> cross(double x1, double y1, double x2, double y2) {
        return List.of(Map.of("coord", List.of(x1, y1)), Map.of("coord", List.of(x2, y2)));
    }

    private Map<String, Object> dot(Drawing drawing, Dot dot, int size) {
        var data = new LinkedHashMap<String, Object>();
        data.put("value", List.of(dot.x(), dot.y()));
        data.put("symbolSize", size);
        data.put("tooltip", Map.of("formatter", HtmlText.escape(words(drawing, dot))));
        if (dot.touched()) {
            data.put("symbol", "triangle");
            data.put("symbolSize", size + 6);
            data.put("itemStyle", Map.of("color", "var(--eq-data-3)", "borderColor", "var(--eq-text)", "borderWidth", 1));
        }
        if (dot.kind() == Kind.REFERENCE || dot.touched()) {
            data.put(
                    "label",
                    Map.of(
                            "show", true, "position", position(dot), "color", "var(--eq-text)", "fontSize", 12,
                            "formatter", dot.touched() ? dot.label() + " · " + getTranslation("tradeoff.best") : dot.label()));
        }
        return data;
    }

    /** Labels of dots close together go to different sides. */
    private static String position(Dot dot) {
        return dot.touched() ? "top" : dot.id() == 0 ? "right" : "bottom";
    }

    private Map<String, Object> limits(Drawing drawing) {
        var lines = new ArrayList<Map<String, Object>>();
        if (drawing.xLimit() != null) {
            lines.add(Map.of("xAxis", drawing.xLimit()));
        }
        if (drawing.yLimit() != null) {
            lines.add(Map.of("yAxis", drawing.yLimit()));
        }
        return Map.of(
                "type", "scatter", "data", List.of(), "silent", true,
                "markLine", Map.of(
                        "silent", true, "symbol", "none", "animation", false, "data", lines,
                        "label", Map.of("formatter", drawing.limitLabel(), "position", "insideStartTop", "color", "var(--eq-text-muted)"),
                        "lineStyle", Map.of("color", "var(--eq-text)", "type", "dashed", "width", 1)));
    }

    private static Map<String, Object> curve(Curve curve, AxisRange x, AxisRange y) {
        var inside = IntStream.rangeClosed(0, STEPS)
                .mapToDouble(i -> x.min() + (x.max() - x.min()) * i / STEPS)
                .mapToObj(at -> List.of(at, curve.upward().applyAsDouble(at)))
                .filter(p -> p.get(1) >= y.min() && p.get(1) <= y.max())
                .toList();
        return Map.of(
                "type", "line", "silent", true, "showSymbol", false, "smooth", true, "data", inside, "z", 1,
                "lineStyle", Map.of("color", "var(--eq-text-muted)", "width", 1, "type", "dotted"),
                "endLabel", Map.of(
                        "show", true, "formatter", curve.label(), "color", "var(--eq-text-muted)", "fontSize", 11, "align", "right",
                        "verticalAlign", "bottom", "offset", List.of(-6, -2)));
    }

    private ChartTable table(Drawing drawing) {
        var formats = Formats.current();
        int decimals = drawing.decimals();
        var headings = new ArrayList<>(List.of(
                getTranslation("tradeoff.point"), getTranslation("tradeoff.kind"), drawing.xName(), interval(drawing.xName()),
                drawing.yName(), interval(drawing.yName())));
        if (drawing.zName() != null) {
            headings.addAll(List.of(drawing.zName(), interval(drawing.zName())));
        }
        return new ChartTable(headings, walked.stream().map(dot -> row(dot, formats, decimals)).toList());
    }

    private String interval(String measure) {
        return getTranslation("tradeoff.interval", measure);
    }

    private List<String> row(Dot dot, Formats formats, int decimals) {
        var row = new ArrayList<>(List.of(
                dot.label(),
                getTranslation("tradeoff.kind." + dot.kind()) + (dot.touched() ? " · " + getTranslation("tradeoff.best") : ""),
                formats.decimal(dot.x(), decimals),
                formats.interval(dot.xLow(), dot.xHigh(), decimals),
                formats.decimal(dot.y(), decimals),
                formats.interval(dot.yLow(), dot.yHigh(), decimals)));
        Third third = dot.third();
        if (third != null) {
            row.addAll(List.of(formats.decimal(third.value(), decimals), formats.interval(third.low(), third.high(), decimals)));
        }
        return row;
    }
}
