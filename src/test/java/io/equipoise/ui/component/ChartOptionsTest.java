package io.equipoise.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.dom.Element;
import io.equipoise.security.Role;
import io.equipoise.ui.ViewTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
        assertThat(option.at("/series/0/data/5/tooltip/formatter").asString()).isEqualTo("South × unknown<br>&lt; 30");
        assertThat(option.at("/aria/enabled").asBoolean(true)).as("patterns behind its numbers").isFalse();
        assertThat(option.at("/xAxis/axisLabel/overflow").asString()).as("long names").isEqualTo("break");
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
        assertThat(option.at("/series/0/links/0/lineStyle/opacity").asDouble())
                .as("bands from different places in grey")
                .isNotEqualTo(option.at("/series/0/links/2/lineStyle/opacity").asDouble());
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
    void marks_closer_together_than_letters_are_wide_share_what_stands_over_them() {
        var start = Instant.parse("2026-01-01T00:00:00Z");
        var chart = new TimelineChart("ratio", "time", Double::toString, "x");
        var marks = new ArrayList<TimelineChart.Mark>();
        for (int day : new int[] {0, 50, 52, 54, 99}) {
            marks.add(new TimelineChart.Mark(start.plus(Duration.ofDays(day)), String.valueOf((char) ('A' + marks.size())), "went live"));
        }
        chart.show(List.of(new TimelineChart.Moment(start.plus(Duration.ofDays(100)), "v1", 0.9, 0.8, 1)), marks, null, "words");
        assertThat(option(chart).at("/series/1/markLine/data").valueStream().map(mark -> mark.at("/label/formatter").asString()))
                .containsExactly("A", "B–D", "", "", "E");

        var often = IntStream.rangeClosed(0, 25)
                .mapToObj(i -> new TimelineChart.Mark(start.plus(Duration.ofDays(4L * i)), String.valueOf((char) ('A' + i)), "went live"))
                .toList();
        chart.show(List.of(new TimelineChart.Moment(start.plus(Duration.ofDays(100)), "v1", 0.9, 0.8, 1)), often, null, "words");
        assertThat(option(chart).at("/series/1/markLine/data").valueStream().map(mark -> mark.at("/label/formatter").asString()))
                .as("evenly spaced: in pairs, not all in one")
                .startsWith("A–B", "", "C–D", "");
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
        assertThat(option(chart).at("/series/0/lineStyle/type").asString()).isEqualTo("solid");
        assertThat(option(chart).at("/series/1/lineStyle/type").isArray()).as("dashed, to be told apart in grey").isTrue();
        var points = (JsonNode) element(chart).getPropertyRaw("points");
        assertThat(points.at("/1/text").asString()).isEqualTo("Training, 2: 2.0000");
        assertThat(points.at("/3/text").asString()).isEqualTo("Validation, 2: –");
        assertThat(element(chart).getProperty("columns", 0)).as("down goes to the next line").isEqualTo(2);
    }

    @Test
    void a_band_without_an_end_goes_to_the_edge_of_the_chart() {
        var chart = new DotIntervalChart("times its part", Double::toString, "x");
        chart.show(
                List.of(DotIntervalChart.Row.measured("Small", 9, 0.4, 0.3, 0.5), DotIntervalChart.Row.measured("Large", 9, 1.8, 1.7, 1.9)),
                null, new DotIntervalChart.Band(0.8, Double.POSITIVE_INFINITY), "words");

        var option = (JsonNode) element(chart).getPropertyRaw("option");
        var area = option.at("/series/2/markArea/data/0");
        assertThat(area.at("/0/xAxis").asDouble()).isEqualTo(0.8);
        assertThat(area.at("/1/xAxis").asDouble()).isEqualTo(option.at("/xAxis/max").asDouble());
    }

    @Test
    void names_stand_above_their_rows_where_there_is_little_width() {
        var media = property("dots", "option").at("/media");

        assertThat(media.at("/0/query/maxWidth").asInt()).isEqualTo(440);
        assertThat(media.at("/0/option/yAxis/axisLabel/inside").asBoolean()).isTrue();
        assertThat(media.at("/1").has("query")).as("what holds otherwise").isFalse();
        assertThat(media.at("/1/option/yAxis/axisLabel/inside").asBoolean(true)).isFalse();
    }

    @Test
    void long_names_are_shortened_on_the_axis_and_nowhere_else() {
        String name = "Kitchen knives, cutting boards and everything sharp";
        var chart = new PairBars("Share, %", "in the data", "in the lists", "bars");
        chart.show(List.of(new PairBars.Pair(name, 0.5, 0.125)), "words");

        var element = element(chart);
        var option = (JsonNode) element.getPropertyRaw("option");
        assertThat(option.at("/yAxis/data/0").asString()).isEqualTo("Kitchen knives, cutti…");
        assertThat(option.at("/series/1/data/0/label/formatter").asString()).isEqualTo("12.5%");
        assertThat(((JsonNode) element.getPropertyRaw("points")).at("/0/text").asString()).startsWith(name);
        assertThat(ChartLabel.fit("厨房刀具与砧板", 10)).isEqualTo("厨房刀具…");
        assertThat(ChartLabel.fit("short", 5)).isEqualTo("short");
    }

    private static JsonNode option(ChartWithTable chart) {
        return (JsonNode) element(chart).getPropertyRaw("option");
    }

    private static Element element(Component chart) {
        return chart.getChildren().filter(EChart.class::isInstance).findFirst().orElseThrow().getElement();
    }
}
