package io.equipoise.ui.compliance;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.equipoise.compliance.obligation.Obligation;
import io.equipoise.compliance.obligation.ObligationMap;
import io.equipoise.compliance.obligation.ObligationRow;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.DownloadLink;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.KeyFigure;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is asked, where it is met and what proves it. The address carries the filter; {@code row=R20} shows one row. */
@Route("obligations")
@Menu(title = "navigation.obligations", order = 462, icon = "book")
@PermitAll
@StyleSheet("equipoise/compliance.css")
class ObligationsView extends View implements BeforeEnterObserver {
    private final ObligationMap map;
    private final CurrentOperator current;
    private final ComboBox<String> region = new ComboBox<>();
    private final ComboBox<Obligation.Coverage> coverage = new ComboBox<>();
    private final ComboBox<ObligationRow.Proof> proof = new ComboBox<>();
    private final TextField text = new TextField();
    private final Div content = new Div();
    private List<ObligationRow> rows = List.of();
    private boolean entering;

    ObligationsView(ObligationMap map, CurrentOperator current) {
        super("obligations");
        this.map = map;
        this.current = current;
        content.addClassName("eq-stack");
        content.getElement().setAttribute("aria-live", "polite");
        header().actions(csv());
        compose();
    }

    private Component csv() {
        Operator who = current.require();
        Locale language = getLocale();
        return new DownloadLink(
                new Button(getTranslation("obligations.csv"), Glyph.DOWNLOAD.create()), "obligations.csv", "text/csv", out -> current.runAs(who, () -> {
                    try {
                        out.write(map.csv(language).getBytes(StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
    }

    private void compose() {
        region.setLabel(getTranslation("obligations.region"));
        region.setItems("CN", "EU", "US", "INT");
        region.setItemLabelGenerator(each -> getTranslation("obligations.region." + each));
        coverage.setLabel(getTranslation("obligations.coverage"));
        coverage.setItems(Obligation.Coverage.values());
        coverage.setItemLabelGenerator(each -> getTranslation("obligationCoverage." + each));
        proof.setLabel(getTranslation("obligations.proof"));
        proof.setItems(ObligationRow.Proof.values());
        proof.setItemLabelGenerator(each -> getTranslation("obligationProof." + each));
        text.setLabel(getTranslation("obligations.text"));
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        for (ComboBox<?> box : List.of(region, coverage, proof)) {
            box.setClearButtonVisible(true);
            box.setPlaceholder(getTranslation("access.any"));
            box.addValueChangeListener(change -> filtered());
        }
        text.addValueChangeListener(change -> filtered());
        add(new Panel().with(new Fields(region, coverage, proof, text)), content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        entering = true;
        var query = event.getLocation().getQueryParameters();
        region.setValue(query.getSingleParameter("region").filter(List.of("CN", "EU", "US", "INT")::contains).orElse(null));
        coverage.setValue(query.getSingleParameter("coverage")
                .flatMap(name -> Arrays.stream(Obligation.Coverage.values()).filter(each -> each.name().equals(name)).findFirst())
                .orElse(null));
        proof.setValue(query.getSingleParameter("proof")
                .flatMap(name -> Arrays.stream(ObligationRow.Proof.values()).filter(each -> each.name().equals(name)).findFirst())
                .orElse(null));
        text.setValue(query.getSingleParameter("row").or(() -> query.getSingleParameter("text")).orElse(""));
        entering = false;
        content.removeAll();
        content.add(new Span(getTranslation("obligations.reading")));
        Background.read(this, map::rows, this::show, failure -> {
            content.removeAll();
            content.add(new ErrorNotice(
                    Tone.FAIL, getTranslation("obligations.failed"),
                    new Button(getTranslation("action.retry"), click -> getUI().ifPresent(ui -> ui.refreshCurrentRoute(false)))));
        });
    }

    private void show(List<ObligationRow> read) {
        rows = read;
        draw();
    }

    private void filtered() {
        if (entering) {
            return;
        }
        Map<String, String> query = new LinkedHashMap<>();
        region.getOptionalValue().ifPresent(value -> query.put("region", value));
        coverage.getOptionalValue().ifPresent(value -> query.put("coverage", value.name()));
        proof.getOptionalValue().ifPresent(value -> query.put("proof", value.name()));
        if (!text.isEmpty()) {
            query.put("text", text.getValue());
        }
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("obligations", QueryParameters.simple(query)));
        draw();
    }

    private void draw() {
        content.removeAll();
        content.add(figures());
        var shown = rows.stream().filter(this::passes).toList();
        if (shown.isEmpty()) {
            content.add(new EmptyState(Glyph.FILTER, getTranslation("obligations.none"), getTranslation("obligations.none.why")));
            return;
        }
        content.add(new Panel().flush().with(grid(shown)));
    }

    private boolean passes(ObligationRow row) {
        var it = row.obligation();
        String wanted = text.getValue().strip().toLowerCase(Locale.ROOT);
        if (wanted.matches("r\\d+")) {
            return it.id().equalsIgnoreCase(wanted);
        }
        String all = String.join(" ", it.id(), it.title().in(getLocale()), it.source().in(getLocale()), it.summary().in(getLocale())).toLowerCase(Locale.ROOT);
        return (region.isEmpty() || it.region().equals(region.getValue()))
                && (coverage.isEmpty() || it.coverage() == coverage.getValue())
                && (proof.isEmpty() || row.proof() == proof.getValue())
                && all.contains(wanted);
    }

    private Div figures() {
        var formats = Formats.current();
        var figures = KeyFigure.row(
                figure("obligationCoverage.FULL", rows.stream().filter(row -> row.obligation().coverage() == Obligation.Coverage.FULL).count(), formats),
                figure("obligationCoverage.PART", rows.stream().filter(row -> row.obligation().coverage() == Obligation.Coverage.PART).count(), formats),
                figure("obligationCoverage.NONE", rows.stream().filter(row -> row.obligation().coverage() == Obligation.Coverage.NONE).count(), formats),
                figure("obligationProof.FRESH", rows.stream().filter(row -> row.proof() == ObligationRow.Proof.FRESH).count(), formats));
        figures.addClassName("eq-compact");
        return figures;
    }

    private KeyFigure figure(String key, long count, Formats formats) {
        return new KeyFigure(getTranslation(key), formats.number(count), getTranslation("obligations.of", formats.number(rows.size())));
    }

    private Grid<ObligationRow> grid(List<ObligationRow> shown) {
        var grid = new Grid<ObligationRow>();
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addComponentColumn(this::asked).setHeader(getTranslation("obligations.asked")).setFlexGrow(2).setWidth("320px");
        grid.addComponentColumn(this::met).setHeader(getTranslation("obligations.met")).setFlexGrow(1).setWidth("230px");
        grid.addComponentColumn(row -> new StatusBadge(tone(row.obligation().coverage()), getTranslation("obligationCoverage." + row.obligation().coverage())))
                .setHeader(getTranslation("obligations.coverage"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(this::proven).setHeader(getTranslation("obligations.proof")).setFlexGrow(1).setWidth("190px");
        grid.setItems(shown);
        return grid;
    }

    private Component asked(ObligationRow row) {
        var it = row.obligation();
        var title = new Span(it.id() + " " + it.title().in(getLocale()));
        title.addClassName("eq-obligation-title");
        var source = new Span(it.source().in(getLocale()));
        source.addClassName("eq-muted");
        var lines = new Div(title, new Span(it.summary().in(getLocale())), source);
        if (it.check()) {
            lines.add(new Div(new StatusBadge(Tone.UNDECIDED, getTranslation("obligations.check"))));
        }
        lines.addClassName("eq-obligation");
        return lines;
    }

    private Component met(ObligationRow row) {
        var it = row.obligation();
        var lines = new Div();
        lines.addClassName("eq-obligation");
        it.controls().forEach(control -> lines.add(new Anchor(control.to(), control.name().in(getLocale()))));
        if (!it.gates().isEmpty()) {
            lines.add(muted(getTranslation(
                    "obligations.gates",
                    String.join(getTranslation("list.separator"), it.gates().stream().map(gate -> gate + " " + getTranslation("gate." + gate)).toList()))));
        }
        if (it.missing() != null) {
            lines.add(muted(it.missing().in(getLocale())));
        }
        return lines;
    }

    private static Span muted(String text) {
        var span = new Span(text);
        span.addClassName("eq-muted");
        return span;
    }

    private Component proven(ObligationRow row) {
        var lines = new Div(new Div(new StatusBadge(tone(row.proof()), getTranslation("obligationProof." + row.proof()))));
        lines.addClassName("eq-obligation");
        var latest = row.latest();
        if (latest != null) {
            lines.add(
                    new Anchor("evidence?action=" + latest.action(), getTranslation("evidence.action." + latest.action())),
                    muted(getTranslation("obligations.latest", latest.seq(), latest.actor(), Formats.current().tableTime(latest.occurredAt()))));
        }
        return lines;
    }

    private static Tone tone(Obligation.Coverage coverage) {
        return switch (coverage) {
            case FULL -> Tone.PASS;
            case PART -> Tone.UNDECIDED;
            case NONE -> Tone.INSUFFICIENT;
        };
    }

    private static Tone tone(ObligationRow.Proof proof) {
        return switch (proof) {
            case FRESH -> Tone.PASS;
            case OLD -> Tone.WARNING;
            case NONE -> Tone.INSUFFICIENT;
        };
    }
}
