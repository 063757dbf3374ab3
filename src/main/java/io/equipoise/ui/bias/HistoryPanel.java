package io.equipoise.ui.bias;

import static io.equipoise.ui.bias.Words.text;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import io.equipoise.audit.lens.Side;
import io.equipoise.ui.component.DotIntervalChart.Band;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.TimelineChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The min–max ratio over time within its band, with letters where something went live and what they stand for. */
class HistoryPanel extends Panel {
    HistoryPanel(Side side, double least, List<BiasHistory.Moment> moments, List<BiasHistory.Deployment> deployments) {
        super(text("bias.history.title"));
        describe(text("bias.history.why"));
        if (moments.isEmpty()) {
            with(new Paragraph(text("bias.history.none")));
            return;
        }
        var formats = Formats.current();
        var chart = new TimelineChart(
                text("bias.history.axis." + side), text("bias.history.audit"), value -> formats.decimal(value, 2), "bias-history");
        var marks = new ArrayList<TimelineChart.Mark>();
        var key = new OrderedList();
        key.addClassName("eq-letter-key");
        for (BiasHistory.Deployment deployment : deployments) {
            String letter = letter(marks.size());
            String words = text(
                    "bias.history.live",
                    formats.tableTime(deployment.at()),
                    text("surface." + deployment.surface().toUpperCase(Locale.ROOT)),
                    deployment.of());
            marks.add(new TimelineChart.Mark(deployment.at(), letter, words));
            key.add(new ListItem(words));
        }
        chart.show(
                moments.stream()
                        .map(m -> new TimelineChart.Moment(m.at(), m.of(), m.measured().value(), m.measured().ciLow(), m.measured().ciHigh()))
                        .toList(),
                marks,
                new Band(least, 1),
                summary(moments, formats));
        with(chart, key);
    }

    /** As the list below counts: A to Z, then AA. */
    private static String letter(int index) {
        String last = String.valueOf((char) ('A' + index % 26));
        return index < 26 ? last : letter(index / 26 - 1) + last;
    }

    private static String summary(List<BiasHistory.Moment> moments, Formats formats) {
        return text(
                "bias.history.summary",
                moments.size(),
                formats.decimal(moments.getFirst().measured().value(), 2),
                formats.decimal(moments.getLast().measured().value(), 2));
    }
}
