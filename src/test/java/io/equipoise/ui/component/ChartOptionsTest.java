package io.equipoise.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import io.equipoise.security.Role;
import io.equipoise.ui.ViewTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the charts of {@link ChartGalleryView} tell the browser; that it draws it is the journey's. */
class ChartOptionsTest extends ViewTest {
    private ChartGalleryView gallery;

    @BeforeEach
    void open() {
        signInAs(Role.OPERATOR);
        gallery = navigate(ChartGalleryView.class);
    }

    private EChart chart(String id) {
        Component with = gallery.getChildren().filter(child -> child.getId().filter(id::equals).isPresent()).findFirst().orElseThrow();
        return (EChart) with.getChildren().filter(EChart.class::isInstance).findFirst().orElseThrow();
    }

    private JsonNode property(String id, String name) {
        return (JsonNode) chart(id).getElement().getPropertyRaw(name);
    }

    @Test
    void a_heat_table_says_number_and_sign_and_leaves_hidden_cells_without_a_colour() {
        var option = property("heat", "option");

        assertThat(option.at("/series/0/type").asString()).isEqualTo("heatmap");
        assertThat(option.at("/series/0/data").size()).isEqualTo(6);
        assertThat(option.at("/series/0/data/4/label/formatter").asString()).isEqualTo("▼ 0.060");
        assertThat(option.at("/series/0/data/4/value/2").asDouble()).isEqualTo(-1);
        assertThat(option.at("/series/0/data/5/visualMap").asBoolean(true)).isFalse();
        assertThat(option.at("/series/0/data/5/tooltip/formatter").asString()).isEqualTo("&lt; 30");
        assertThat(chart("heat").getElement().getProperty("columns", 0)).isEqualTo(3);
        assertThat(property("heat", "points").at("/5/text").asString()).isEqualTo("South × unknown: < 30");
    }

    @Test
    void a_flow_leaves_nothing_out_but_nothing() {
        var option = property("flow", "option");

        assertThat(option.at("/series/0/type").asString()).isEqualTo("sankey");
        assertThat(option.at("/series/0/links").size()).isEqualTo(3);
        assertThat(option.at("/series/0/links/1/target").asString()).isEqualTo("r2");
        assertThat(property("flow", "points").at("/0/type").asString()).isEqualTo("edge");
    }

    @Test
    void a_timeline_has_room_for_its_marks_and_an_interval_per_moment() {
        var option = property("time", "option");

        assertThat(option.at("/series/0/markLine/data").size()).isEqualTo(2);
        assertThat(option.at("/series/2/markLine/data/0/label/formatter").asString()).isEqualTo("A");
        assertThat(option.at("/xAxis/min").asLong()).isLessThan(option.at("/series/0/data/0/value/0").asLong());
        assertThat(option.at("/yAxis/min").asDouble()).isLessThanOrEqualTo(0.6);
    }

    @Test
    void a_line_chart_names_its_lines_unless_there_is_but_one() {
        var chart = new LineChart("Epoch", "Loss", "loss");
        chart.show(List.of("1", "2"), List.of(new LineChart.Line("Training", new double[] {1, 2})), "words");
        assertThat(option(chart).has("legend")).isFalse();

        chart.show(
                List.of("1", "2"),
                List.of(new LineChart.Line("Training", new double[] {1, 2}), new LineChart.Line("Validation", new double[] {2, Double.NaN})),
                "words");
        assertThat(option(chart).at("/legend/data/1").asString()).isEqualTo("Validation");
        assertThat(option(chart).at("/series/1/data/1").asString()).isEqualTo("-");
    }

    private static JsonNode option(LineChart chart) {
        var element = chart.getChildren().filter(EChart.class::isInstance).findFirst().orElseThrow().getElement();
        return (JsonNode) element.getPropertyRaw("option");
    }
}
