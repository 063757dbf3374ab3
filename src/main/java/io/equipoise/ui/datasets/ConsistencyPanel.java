package io.equipoise.ui.datasets;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.intake.ConsistencyReport;
import io.equipoise.dataset.intake.ConsistencyReport.ClockSkew;
import io.equipoise.dataset.intake.ConsistencyReport.Disagreement;
import io.equipoise.dataset.intake.ConsistencyReport.Overlap;
import io.equipoise.dataset.intake.ConsistencyReport.SourceShare;
import io.equipoise.dataset.mapping.Channel;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Tone;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How well the sources of a snapshot agree: what each brought, what two have in common, where they differ, whose clock is ahead. */
class ConsistencyPanel extends Panel {
    private final Formats formats = Formats.current();

    ConsistencyPanel(ConsistencyReport report) {
        super(I18NProvider.translate("consistency.title"));
        describe(getTranslation("consistency.describe"));
        report.skews().stream().filter(ClockSkew::isNotable).forEach(skew -> with(clock(skew)));
        with(sources(report.sources()));
        if (!report.overlaps().isEmpty()) {
            with(new H3(getTranslation("consistency.overlap")), overlaps(report.overlaps()));
        }
        with(new H3(getTranslation("consistency.differences")));
        if (report.disagreements().isEmpty()) {
            with(new ErrorNotice(Tone.PASS, getTranslation("consistency.differences.none")));
        } else {
            with(differences(report.disagreements()));
            report.disagreements().stream().filter(one -> !one.examples().isEmpty()).forEach(one -> with(examples(one)));
        }
    }

    private ErrorNotice clock(ClockSkew skew) {
        String amount = skew.isZone()
                ? getTranslation("consistency.clock.hours", formats.number(Math.round(Math.abs(skew.median()) / 3_600)))
                : getTranslation("consistency.clock.seconds", formats.number(Math.round(Math.abs(skew.median()))));
        String ahead = skew.median() > 0 ? skew.other() : skew.one();
        String behind = skew.median() > 0 ? skew.one() : skew.other();
        return new ErrorNotice(
                Tone.WARNING,
                getTranslation(
                        skew.isZone() ? "consistency.clock.zone" : "consistency.clock.drift",
                        ahead,
                        behind,
                        amount,
                        formats.number(skew.pairs())));
    }

    private Grid<SourceShare> sources(List<SourceShare> sources) {
        Grid<SourceShare> grid = grid();
        text(grid, "consistency.source", SourceShare::source);
        text(grid, "sources.channel", source -> getTranslation("sources.channel." + Channel.of(source.channel()).orElse(Channel.OTHER)));
        number(grid, "datasets.users", SourceShare::users);
        number(grid, "datasets.items", SourceShare::items);
        number(grid, "datasets.events", SourceShare::events);
        number(grid, "consistency.identified", SourceShare::identified);
        text(grid, "consistency.span", source -> moment(source.first()) + " – " + moment(source.last()));
        grid.setItems(sources);
        return grid;
    }

    private Grid<Overlap> overlaps(List<Overlap> overlaps) {
        Grid<Overlap> grid = grid();
        text(grid, "consistency.pair", overlap -> overlap.one() + " · " + overlap.other());
        number(grid, "consistency.both.users", Overlap::users);
        number(grid, "consistency.both.items", Overlap::items);
        number(grid, "consistency.both.events", Overlap::events);
        grid.setItems(overlaps);
        return grid;
    }

    private Grid<Disagreement> differences(List<Disagreement> differences) {
        Grid<Disagreement> grid = grid();
        text(grid, "consistency.attribute", one -> getTranslation("datasets." + one.table()) + " · " + one.attribute());
        text(grid, "consistency.pair", one -> one.one() + " · " + one.other());
        number(grid, "consistency.shared", Disagreement::shared);
        number(grid, "consistency.different", Disagreement::different);
        text(grid, "datasets.report.share", one -> formats.percent(one.different() / (double) one.shared(), 1));
        text(grid, "consistency.stands", Disagreement::one);
        grid.setItems(differences);
        return grid;
    }

    private Details examples(Disagreement one) {
        var list = new UnorderedList();
        list.addClassName("eq-remarks");
        one.examples().forEach(example -> list.add(new ListItem(getTranslation(
                "consistency.example", example.id(), one.one(), example.one(), one.other(), example.other()))));
        return new Details(getTranslation("consistency.examples", one.attribute(), one.one(), one.other()), new Div(list));
    }

    private static <T> Grid<T> grid() {
        var grid = new Grid<T>();
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        return grid;
    }

    private <T> void text(Grid<T> grid, String heading, ValueProvider<T, String> value) {
        grid.addColumn(value).setHeader(getTranslation(heading)).setAutoWidth(true).setFlexGrow(1);
    }

    private <T> void number(Grid<T> grid, String heading, ValueProvider<T, Long> value) {
        grid.addColumn(row -> formats.number(value.apply(row)))
                .setHeader(getTranslation(heading))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private String moment(@Nullable Long seconds) {
        return seconds == null ? "" : formats.dateTime(Instant.ofEpochSecond(seconds));
    }
}
