package io.equipoise.ui.versions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.training.VersionComparer;
import io.equipoise.training.VersionComparison;
import io.equipoise.training.VersionComparison.CardLine;
import io.equipoise.training.VersionComparison.Churn;
import io.equipoise.training.VersionComparison.Cost;
import io.equipoise.training.VersionComparison.Move;
import io.equipoise.training.VersionComparison.Setting;
import io.equipoise.training.VersionComparison.Suspect;
import io.equipoise.ui.component.AddressChoices;
import io.equipoise.ui.component.AddressReading;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.FlowChart;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.KeyFigure;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Two versions side by side: how they were made, what they look at, whom they serve better, how much lists would change. */
@Route("versions/compare")
@PermitAll
@StyleSheet("equipoise/versions.css")
public class CompareView extends View implements BeforeEnterObserver {
    private final VersionComparer comparer;
    private final ModelRegistry registry;
    private final Operator operator;
    private final Div body = new Div();
    private AddressChoices choices = new AddressChoices();

    /** The parts of the comparison, in this order; their names are in the address. */
    private enum Part {
        CONFIG,
        INPUTS,
        METRICS,
        CHURN,
        COST,
        CARD
    }

    CompareView(VersionComparer comparer, ModelRegistry registry, CurrentOperator current) {
        super("compare");
        this.comparer = comparer;
        this.registry = registry;
        this.operator = current.require();
        header().above(new RouterLink(getTranslation("versions.title"), VersionsView.class));
        body.addClassName("eq-stack");
        body.getElement().setAttribute("aria-live", "polite");
        add(body);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var address = new AddressReading(event.getLocation().getQueryParameters());
        var versions = registry.list();
        var a = address.kept("a", "version", versions, it -> it.id().toString());
        var b = address.kept("b", "version", versions, it -> it.id().toString());
        if (a.isEmpty() || b.isEmpty() || a.equals(b)) {
            choose(address, versions, a, b);
            return;
        }
        choices = AddressChoices.of(event);
        header().retitle(getTranslation("compare.of", a.get().label(), b.get().label())).actions(request(b.get()));
        body.removeAll();
        body.add(new Span(getTranslation("compare.computing")));
        Background.read(this, () -> comparer.compare(a.get().id(), b.get().id()), this::show, this::failed);
    }

    /** An address that names no two versions: what of it does not fit, what it does name, and the choice of two. */
    private void choose(AddressReading address, List<ModelVersion> versions, Optional<ModelVersion> a, Optional<ModelVersion> b) {
        header().retitle(getTranslation("compare.choose")).actions();
        body.removeAll();
        address.notice().ifPresent(body::add);
        if (a.isPresent() && a.equals(b)) {
            body.add(new ErrorNotice(Tone.WARNING, getTranslation("compare.same-twice", a.get().label())));
        }
        if (versions.size() < 2) {
            body.add(new EmptyState(
                    Glyph.LAYERS, getTranslation("compare.too-few"), getTranslation("compare.too-few.why"),
                    new RouterLink(getTranslation("versions.title"), VersionsView.class)));
            return;
        }
        body.add(new PairChooser(versions, a, a.equals(b) ? Optional.empty() : b));
    }

    private Button request(ModelVersion version) {
        var request = new Button(
                getTranslation("compare.request", version.label()),
                Glyph.STAMP.create(),
                click -> getUI().ifPresent(ui ->
                        ui.navigate("approvals/new", QueryParameters.of("version", version.id().toString()))));
        request.addThemeVariants(ButtonVariant.PRIMARY);
        boolean may = operator.has(Role.OPERATOR) || operator.has(Role.PRODUCT);
        return may ? request : Reasoned.disable(request, getTranslation("versions.request.roles"));
    }

    private void failed(RuntimeException failure) {
        body.removeAll();
        if (failure instanceof Refusal refusal) {
            body.add(new ErrorNotice(refusal));
        } else {
            throw failure;
        }
    }

    private void show(VersionComparison comparison) {
        body.removeAll();
        for (var version : List.of(comparison.a(), comparison.b())) {
            comparer.popularityAbove(version).ifPresent(better -> body.add(PopularityNotice.of(version, better)));
        }
        var tabs = new TabSheet();
        tabs.setWidthFull();
        tabs.add(getTranslation("compare.config"), config(comparison));
        tabs.add(getTranslation("compare.inputs"), inputs(comparison));
        tabs.add(getTranslation("compare.metrics"), comparison.sameProtocol()
                ? new ComparedMetrics(comparison)
                : new ErrorNotice(Tone.WARNING, getTranslation("compare.incompatible")));
        tabs.add(getTranslation("compare.churn"), churn(comparison));
        tabs.add(getTranslation("compare.cost"), cost(comparison));
        tabs.add(getTranslation("compare.card"), cards(comparison));
        tabs.setSelectedIndex(choices.get("part", Part.class).orElse(comparison.sameProtocol() ? Part.METRICS : Part.CONFIG).ordinal());
        tabs.addSelectedChangeListener(change -> {
            if (change.isFromClient()) {
                choices.keep("part", Part.values()[tabs.getSelectedIndex()]);
            }
        });
        body.add(tabs);
    }

    /** Differences alone, unless the address asks for everything. @param name of the choice in the address */
    private Checkbox differencesOnly(String name, Consumer<Boolean> filled) {
        var only = new Checkbox(getTranslation("compare.differences-only"), choices.get(name).filter("all"::equals).isEmpty());
        only.addValueChangeListener(change -> {
            choices.keep(name, change.getValue() ? "" : "all");
            filled.accept(change.getValue());
        });
        filled.accept(only.getValue());
        return only;
    }

    private Component config(VersionComparison comparison) {
        var grid = new Grid<Setting>();
        plain(grid);
        grid.addColumn(setting -> getTranslation(
                        setting.hyperParameter() ? "hyperParameter." + setting.name() : "comparison.setting." + setting.name()))
                .setHeader(getTranslation("compare.setting"))
                .setAutoWidth(true);
        grid.addColumn(setting -> said(setting, setting.a())).setHeader(comparison.a().label()).setFlexGrow(1);
        grid.addColumn(setting -> said(setting, setting.b())).setHeader(comparison.b().label()).setFlexGrow(1);
        grid.setPartNameGenerator(setting -> setting.differs() ? "eq-differs" : "");
        grid.setEmptyStateComponent(new Span(getTranslation("compare.no-differences")));
        var only = differencesOnly("settings", differing -> grid.setItems(comparison.settings().stream()
                .filter(setting -> !differing || setting.differs())
                .toList()));
        return new Panel().with(only, grid);
    }

    private String said(Setting setting, String value) {
        if (value.isEmpty()) {
            return "–";
        }
        return switch (setting.name()) {
            case "kind" -> getTranslation("modelKind." + value);
            case "dataset", "artifact" -> value.substring(0, Math.min(12, value.length()));
            default -> value;
        };
    }

    private Component inputs(VersionComparison comparison) {
        var panel = new Panel().with(new Paragraph(getTranslation("compare.inputs.help")));
        comparison.suspects().forEach(suspect -> panel.with(suspect(comparison, suspect)));
        if (comparison.onlyA().isEmpty() && comparison.onlyB().isEmpty()) {
            return panel.with(new Span(getTranslation("compare.inputs.same")));
        }
        return panel.with(
                new Paragraph(getTranslation("compare.inputs.only", comparison.a().label(), listed(comparison.onlyA()))),
                new Paragraph(getTranslation("compare.inputs.only", comparison.b().label(), listed(comparison.onlyB()))));
    }

    /** New ones are a warning: the version asked about looks at something that gives people away and the other one does not. */
    private ErrorNotice suspect(VersionComparison comparison, Suspect suspect) {
        String who = suspect.inA() && suspect.inB()
                ? getTranslation("compare.both")
                : suspect.inB() ? comparison.b().label() : comparison.a().label();
        return new ErrorNotice(
                suspect.inB() && !suspect.inA() ? Tone.WARNING : Tone.NEUTRAL,
                getTranslation(
                        suspect.inB() && !suspect.inA() ? "compare.suspect.new" : "compare.suspect",
                        who, suspect.input(), AttributeName.of(suspect.feature()), AttributeName.of(suspect.attribute()),
                        Formats.current().decimal(suspect.strength(), 2)));
    }

    private Component cost(VersionComparison comparison) {
        var formats = Formats.current();
        var grid = new Grid<Cost>();
        plain(grid);
        grid.addColumn(row -> getTranslation("comparison.cost." + row.name())).setHeader(getTranslation("compare.cost")).setFlexGrow(1);
        grid.addColumn(row -> said(row.a(), formats)).setHeader(comparison.a().label()).setTextAlign(ColumnTextAlign.END).setAutoWidth(true);
        grid.addColumn(row -> said(row.b(), formats)).setHeader(comparison.b().label()).setTextAlign(ColumnTextAlign.END).setAutoWidth(true);
        grid.setItems(comparison.costs());
        return new Panel().describe(getTranslation("compare.cost.how")).with(grid);
    }

    static String said(OptionalDouble value, Formats formats) {
        return value.isPresent() ? formats.decimal(value.getAsDouble(), value.getAsDouble() < 10 ? 2 : 1) : "–";
    }

    private Component cards(VersionComparison comparison) {
        var grid = new Grid<CardLine>();
        plain(grid);
        grid.addColumn(line -> getTranslation("card.block." + line.block()) + " · " + getTranslation("card.language." + line.language()))
                .setHeader(getTranslation("compare.card.block"))
                .setAutoWidth(true);
        grid.addColumn(line -> line.a().isEmpty() ? "–" : line.a()).setHeader(comparison.a().label()).setWidth("200px").setFlexGrow(1);
        grid.addColumn(line -> line.b().isEmpty() ? "–" : line.b()).setHeader(comparison.b().label()).setWidth("200px").setFlexGrow(1);
        grid.setPartNameGenerator(line -> line.differs() ? "eq-differs" : "");
        boolean written = comparison.cards().stream().anyMatch(line -> !line.a().isEmpty() || !line.b().isEmpty());
        grid.setEmptyStateComponent(new Span(getTranslation(written ? "compare.card.same" : "compare.card.none")));
        var only = differencesOnly("cards", differing -> grid.setItems(comparison.cards().stream()
                .filter(line -> !differing || line.differs())
                .toList()));
        return new Panel().with(only, grid);
    }

    private String listed(List<String> inputs) {
        return inputs.isEmpty() ? "–" : String.join(getTranslation("list.separator"), inputs);
    }

    private Component churn(VersionComparison comparison) {
        if (comparison.churn().isEmpty()) {
            return new ErrorNotice(Tone.WARNING, getTranslation("compare.other-items"));
        }
        Churn churn = comparison.churn().getFirst();
        var formats = Formats.current();
        var figures = KeyFigure.row(
                new KeyFigure(
                        getTranslation("compare.overlap", churn.cutoff()), formats.percent(churn.overlap(), 1),
                        getTranslation("compare.probes", formats.number(churn.shoppers()))),
                new KeyFigure(
                        getTranslation("compare.same"), formats.percent(churn.same(), 1),
                        getTranslation("compare.probes", formats.number(churn.shoppers()))));
        var grid = new Grid<Move>();
        plain(grid);
        grid.addColumn(Move::title).setHeader(getTranslation("compare.item")).setFlexGrow(1);
        grid.addColumn(Move::shopper).setHeader(getTranslation("compare.probe")).setTextAlign(ColumnTextAlign.END).setAutoWidth(true);
        grid.addColumn(move -> rank(move.rankA())).setHeader(comparison.a().label()).setTextAlign(ColumnTextAlign.END).setAutoWidth(true);
        grid.addColumn(move -> rank(move.rankB())).setHeader(comparison.b().label()).setTextAlign(ColumnTextAlign.END).setAutoWidth(true);
        grid.setItems(churn.moves());
        return new Panel(getTranslation("compare.moves")).describe(getTranslation("compare.moves.help")).with(figures, flow(comparison, churn), grid);
    }

    /** From which part of A's lists to which of B's; beyond the cutoff on both sides nobody looks. */
    private FlowChart flow(VersionComparison comparison, Churn churn) {
        var formats = Formats.current();
        var parts = List.of(
                getTranslation("compare.part", 1, Churn.FIRST_PLACES),
                getTranslation("compare.part", Churn.FIRST_PLACES + 1, churn.cutoff()),
                getTranslation("compare.part.beyond", churn.cutoff()));
        var chart = new FlowChart(comparison.a().label(), comparison.b().label(), getTranslation("compare.flow.items"), "moves");
        chart.show(
                parts,
                parts,
                churn.flows().stream()
                        .map(flow -> new FlowChart.Flow(
                                flow.from(), flow.to(), churn.share(flow),
                                formats.number(flow.items()) + " (" + formats.percent(churn.share(flow), 0) + ")"))
                        .toList(),
                getTranslation("compare.flow.summary", formats.percent(churn.kept(), 0)));
        return chart;
    }

    private String rank(int rank) {
        return rank == Move.BEYOND ? getTranslation("compare.beyond") : Formats.current().number(rank);
    }

    static void plain(Grid<?> grid) {
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    }
}
