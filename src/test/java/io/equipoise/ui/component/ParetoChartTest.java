package io.equipoise.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import io.equipoise.security.Role;
import io.equipoise.ui.ViewTest;
import io.equipoise.ui.component.ParetoChart.Dot;
import io.equipoise.ui.component.ParetoChart.Drawing;
import io.equipoise.ui.component.ParetoChart.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a chart of a frontier tells the browser: solid and hollow dots, crosses, the walk from left to right, and what is opened. */
class ParetoChartTest extends ViewTest {
    @Test
    void beaten_points_are_hollow_and_the_keys_walk_from_left_to_right() {
        signInAs(Role.PRODUCT);
        var opened = new ArrayList<Integer>();
        var chart = new ParetoChart("x", opened::add);
        chart.show(
                new Drawing(
                        "NDCG", "ratio", null,
                        List.of(dot(7, Kind.FRONTIER, 0.5, 0.4), dot(3, Kind.DOMINATED, 0.3, 0.2), dot(0, Kind.REFERENCE, 0.4, 0.1)),
                        List.of(), 0.45, null, "limit", 3),
                "words");
        var element = chart.getChildren().filter(EChart.class::isInstance).findFirst().orElseThrow().getElement();
        var option = (JsonNode) element.getPropertyRaw("option");
        assertThat(option.at("/series/0/symbol").asString()).isEqualTo("emptyCircle");
        assertThat(option.at("/series/0/data/0/value/0").asDouble()).isEqualTo(0.3);
        assertThat(option.at("/series/1/symbol").asString()).isEqualTo("circle");
        assertThat(option.at("/series/1/markLine/data").size()).isEqualTo(2);
        var points = (JsonNode) element.getPropertyRaw("points");
        assertThat(points.size()).isEqualTo(3);
        assertThat(points.at("/0/text").asString()).contains("NDCG 0.300");
        assertThat(points.at("/2/series").asInt()).isEqualTo(1);
        assertThat(chart.getChildren().flatMap(child -> child.getChildren()).filter(Paragraph.class::isInstance)).isNotEmpty();
    }

    /** Where intervals are far wider than points lie apart, the points can be brought close; what runs off the edge ends there. */
    @Test
    void points_can_be_brought_close() {
        signInAs(Role.PRODUCT);
        var chart = new ParetoChart("x", id -> {});
        chart.show(
                new Drawing(
                        "NDCG", "ratio", null, List.of(dot(1, Kind.FRONTIER, 0.500, 0.700), dot(2, Kind.FRONTIER, 0.501, 0.702)), List.of(), 0.45, null,
                        "limit", 3),
                "words");
        var element = chart.getChildren().filter(EChart.class::isInstance).findFirst().orElseThrow().getElement();
        double whole = ((JsonNode) element.getPropertyRaw("option")).at("/xAxis/min").asDouble();

        var zoom = (Button) chart.getChildren().filter(Button.class::isInstance).findFirst().orElseThrow();
        zoom.click();
        var option = (JsonNode) element.getPropertyRaw("option");
        assertThat(option.at("/xAxis/min").asDouble()).isGreaterThan(whole).isGreaterThan(0.49);
        assertThat(option.at("/series/1/markLine/data/0/0/coord/0").asDouble()).as("left end of an interval").isEqualTo(option.at("/xAxis/min").asDouble());
        assertThat(zoom.getText()).isEqualTo("Show whole intervals");
        zoom.click();
        assertThat(((JsonNode) element.getPropertyRaw("option")).at("/xAxis/min").asDouble()).isEqualTo(whole);
    }

    @Test
    void a_third_measure_is_the_size_of_the_points_and_a_column_and_joins_nothing() {
        signInAs(Role.PRODUCT);
        var chart = new ParetoChart("x", id -> {});
        chart.show(
                new Drawing(
                        "NDCG", "ratio", "variety",
                        List.of(third(1, 0.5, 0.4, 0.2), third(2, 0.3, 0.6, 0.9)),
                        List.of(), null, null, "limit", 3),
                "words");
        var element = chart.getChildren().filter(EChart.class::isInstance).findFirst().orElseThrow().getElement();
        var option = (JsonNode) element.getPropertyRaw("option");
        int little = option.at("/series/1/data/0/symbolSize").asInt();
        int much = option.at("/series/1/data/1/symbolSize").asInt();
        assertThat(much).isGreaterThan(little + 10);
        assertThat(option.at("/series/2/data").size()).isZero();
        assertThat(((JsonNode) element.getPropertyRaw("points")).at("/0/text").asString()).contains("variety 0.900");
        var grid = (com.vaadin.flow.component.grid.Grid<?>) chart.getChildren()
                .filter(com.vaadin.flow.component.grid.Grid.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(grid.getColumns()).hasSize(8);
    }

    private static Dot third(int id, double x, double y, double z) {
        return new Dot(
                id, "p" + id, Kind.FRONTIER, x, x - 0.01, x + 0.01, y, y - 0.01, y + 0.01, false, new ParetoChart.Third(z, z - 0.01, z + 0.01));
    }

    private static Dot dot(int id, Kind kind, double x, double y) {
        return new Dot(id, "p" + id, kind, x, x - 0.01, x + 0.01, y, y - 0.01, y + 0.01, false, null);
    }
}
