package io.equipoise.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.internal.JacksonUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * A chart drawn by Apache ECharts from its option tree. Colours in the tree may be tokens such as {@code var(--eq-data-1)}: the element
 * resolves them for the present colour scheme. Screens use the chart classes beside this one, within a {@link ChartWithTable}.
 */
@Tag("equipoise-chart")
@JsModule("./equipoise-chart.ts")
@NpmPackage(value = "echarts", version = "6.1.0")
public class EChart extends Component implements HasSize {
    private static final List<String> PALETTE =
            IntStream.rangeClosed(1, 7).mapToObj(hue -> "var(--eq-data-" + hue + ")").toList();

    public EChart() {
        setHeight("320px");
        setWidthFull();
    }

    /** What the chart shows, for those who do not see it. */
    public void setSummary(String summary) {
        getElement().setProperty("summary", summary);
    }

    /** Draws this option tree of maps, lists, strings, numbers and booleans; series without a colour take the palette's in turn. */
    public void setOption(Map<String, ?> option) {
        var drawn = new LinkedHashMap<String, Object>(Map.of("color", PALETTE));
        drawn.putAll(option);
        getElement().setPropertyJson("option", JacksonUtils.mapToJson(drawn));
        getElement().setProperty("language", getLocale().getLanguage());
    }

    /** What the arrow keys walk to, in this order. */
    public void setPoints(List<ChartPoint> points) {
        getElement().setPropertyList("points", points);
    }

    /** How many points lie beside each other, for charts the keys walk in four directions. */
    public void setColumns(int columns) {
        getElement().setProperty("columns", columns);
    }

    /** @param opened gets the place, in the list of points, of one that was clicked or entered */
    public void onPointOpened(IntConsumer opened) {
        getElement()
                .addEventListener("point-open", event -> opened.accept(event.getEventData().get("event.detail.point").asInt()))
                .addEventData("event.detail.point");
    }
}
