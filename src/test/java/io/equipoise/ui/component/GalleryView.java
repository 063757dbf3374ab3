package io.equipoise.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Route;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.DotIntervalChart.Reference;
import io.equipoise.ui.component.DotIntervalChart.Row;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Every shared part on one page, to be looked at. It exists only on the test class path. */
@Route("gallery")
@PermitAll
class GalleryView extends View {
    GalleryView() {
        super("overview");
        var primary = new Button("Primary", Glyph.PLUS.create());
        primary.addThemeVariants(ButtonVariant.PRIMARY);
        var shut = Reasoned.disable(new Button("Approve"), "You asked for this approval yourself.");
        header().beside(new StatusBadge(Tone.ACTIVE, "Live")).actions(shut, new Button("Secondary"), primary);
        add(KeyFigure.row(
                new KeyFigure("NDCG@10", "0.412", "0.401 – 0.423 · n = 2,041"),
                new KeyFigure("Users", Formats.current().number(128_451), "Snapshot 3f9a"),
                new KeyFigure("Exposure ratio", "2.81", "").note(new StatusBadge(Tone.FAIL, "Fail")),
                new KeyFigure("Lists", Formats.current().compact(1_248_200), "")));
        var badges = new Div();
        badges.addClassName("eq-filters");
        Arrays.stream(Tone.values()).map(tone -> new StatusBadge(tone, tone.name())).forEach(badges::add);
        badges.add(StatusBadge.plain("EASE"), new Hash("3f9a0c77d1b24e5f9a8b7c6d5e4f30213f9a0c77d1b24e5f9a8b7c6d5e4f3021"), new RelativeTime(Instant.now()));
        var progress = new ProgressPanel(() -> {});
        progress.update("Epoch 7 of 20, validation loss 0.412", 0.35);
        add(new Panel("States").describe("Sign, word and colour.").actions(new Button("More")).with(badges, progress, new TextField("Name"),
                new ErrorNotice(new Refusal("setup.code")), new ErrorNotice(Tone.WARNING, "Data as of yesterday; the policy has changed since.", new Button("Audit again"))));
        var dots = new DotIntervalChart("NDCG@10", v -> Formats.current().decimal(v, 3), "gallery");
        dots.show(
                List.of(Row.measured("Women 18–25", 412, 0.42, 0.39, 0.45), Row.measured("Men 18–25", 380, 0.38, 0.35, 0.41),
                        Row.insufficient("Region 北部", 12, "Fewer than 30 people: not shown"), Row.measured("unknown", 96, 0.40, 0.33, 0.47)),
                new Reference("Overall", 0.401), "Four groups; the intervals overlap.");
        var lines = new LineChart("Epoch", "Loss", "loss");
        double[] train = IntStream.range(0, 20).mapToDouble(i -> 0.3 + Math.exp(-i / 4.0)).toArray();
        double[] valid = IntStream.range(0, 20).mapToDouble(i -> 0.38 + Math.exp(-i / 4.0) + i * 0.002).toArray();
        lines.show(IntStream.rangeClosed(1, 20).mapToObj(String::valueOf).toList(),
                List.of(new LineChart.Line("Training", train), new LineChart.Line("Validation", valid)), "Validation stopped improving at epoch 12.");
        add(new Panel("Quality by group").with(dots), new Panel("Loss").with(lines));
        var grid = new Grid<String>();
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setAllRowsVisible(true);
        grid.addColumn(name -> name).setHeader("Name").setSortable(true);
        grid.addColumn(String::length).setHeader("Length");
        grid.addComponentColumn(name -> new StatusBadge(Tone.PASS, "Pass")).setHeader("State");
        grid.setItems("Complete Journey", "演示商城", "Retail");
        add(new Panel("Data sets").flush().with(grid));
        add(new Panel().with(new EmptyState(Glyph.DATABASE, "No data sets yet", "A model learns from what shoppers did.", new Button("Import"))));
    }
}
