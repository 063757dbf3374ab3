package io.equipoise.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.internal.JacksonUtils;
import java.util.Map;

/**
 * A chart drawn by Apache ECharts from its option tree. Colours in the tree may be tokens such as {@code var(--eq-data-1)}: the element
 * resolves them for the present colour scheme. Screens use the chart classes beside this one, within a {@link ChartWithTable}.
 */
@Tag("equipoise-chart")
@JsModule("./equipoise-chart.ts")
@NpmPackage(value = "echarts", version = "6.1.0")
public class EChart extends Component implements HasSize {
    public EChart() {
        setHeight("320px");
        setWidthFull();
    }

    /** What the chart shows, for those who do not see it. */
    public void setSummary(String summary) {
        getElement().setProperty("summary", summary);
    }

    /** Draws this option tree: maps, lists, strings, numbers, booleans. */
    public void setOption(Map<String, ?> option) {
        getElement().setPropertyJson("option", JacksonUtils.mapToJson(option));
        getElement().setProperty("language", getLocale().getLanguage());
    }
}
