package io.equipoise.ui.compliance;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.compliance.finding.Finding;
import io.equipoise.compliance.finding.Findings;
import io.equipoise.compliance.finding.FindingState;
import io.equipoise.compliance.finding.Severity;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.KeyFigure;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was found wanting, the most pressing first. The address carries the filter. */
@Route("findings")
@Menu(title = "navigation.findings", order = 460, icon = "warning")
@PermitAll
@StyleSheet("equipoise/compliance.css")
class FindingsView extends View implements BeforeEnterObserver {
    /** Which findings are shown; texts are {@code findings.show.<NAME>} in the bundles. */
    private enum Show {
        OPEN,
        OVERDUE,
        CLOSED,
        ALL
    }

    private final Findings findings;
    private final Operator operator;
    private final Select<Show> show = new Select<>();
    private final ComboBox<Severity> severity = new ComboBox<>();
    private final ComboBox<String> owner = new ComboBox<>();
    private final Div content = new Div();
    private boolean entering;

    FindingsView(Findings findings, CurrentOperator current) {
        super("findings");
        this.findings = findings;
        this.operator = current.require();
        content.addClassName("eq-stack");
        content.getElement().setAttribute("aria-live", "polite");
        header().actions(newButton());
        compose();
    }

    private Button newButton() {
        var create = new Button(
                getTranslation("findings.new"), Glyph.PLUS.create(), click -> getUI().ifPresent(ui -> ui.navigate(FindingFormView.class)));
        create.addThemeVariants(ButtonVariant.PRIMARY);
        return FindingLink.mayOpen(operator) ? create : Reasoned.disable(create, getTranslation("findings.create.roles"));
    }

    private void compose() {
        show.setLabel(getTranslation("findings.show"));
        show.setItems(Show.values());
        show.setItemLabelGenerator(each -> getTranslation("findings.show." + each));
        severity.setLabel(getTranslation("findings.severity"));
        severity.setItems(Severity.values());
        severity.setItemLabelGenerator(each -> getTranslation("severity." + each));
        severity.setPlaceholder(getTranslation("compliance.all"));
        severity.setClearButtonVisible(true);
        owner.setLabel(getTranslation("findings.owner"));
        owner.setItems(findings.list().stream().map(Finding::owner).distinct().sorted().toList());
        owner.setPlaceholder(getTranslation("compliance.all"));
        owner.setClearButtonVisible(true);
        show.addValueChangeListener(change -> filtered());
        severity.addValueChangeListener(change -> filtered());
        owner.addValueChangeListener(change -> filtered());
        add(new Panel().with(new Fields(show, severity, owner)), content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        entering = true;
        var query = event.getLocation().getQueryParameters();
        show.setValue(query.getSingleParameter("show").flatMap(FindingsView::parse).orElse(Show.OPEN));
        severity.setValue(query.getSingleParameter("severity")
                .flatMap(name -> Arrays.stream(Severity.values()).filter(each -> each.name().equals(name)).findFirst())
                .orElse(null));
        owner.setValue(query.getSingleParameter("owner").orElse(null));
        entering = false;
        draw();
    }

    private static Optional<Show> parse(String name) {
        return Arrays.stream(Show.values()).filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
    }

    private void filtered() {
        if (!entering) {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("show", show.getValue().name().toLowerCase(Locale.ROOT));
            severity.getOptionalValue().ifPresent(value -> query.put("severity", value.name()));
            owner.getOptionalValue().ifPresent(value -> query.put("owner", value));
            UI.getCurrent().getPage().getHistory().replaceState(null, new Location("findings", QueryParameters.simple(query)));
            draw();
        }
    }

    private void draw() {
        var today = findings.today();
        var all = findings.list();
        content.removeAll();
        if (all.isEmpty()) {
            content.add(new EmptyState(Glyph.CHECK, getTranslation("findings.empty"), getTranslation("findings.empty.why")));
            return;
        }
        content.add(figures(all, today));
        var shown = all.stream()
                .filter(finding -> switch (show.getValue()) {
                    case OPEN -> finding.isOpen();
                    case OVERDUE -> finding.isOverdue(today);
                    case CLOSED -> finding.state() == FindingState.CLOSED;
                    case ALL -> true;
                })
                .filter(finding -> severity.isEmpty() || finding.severity() == severity.getValue())
                .filter(finding -> owner.isEmpty() || finding.owner().equals(owner.getValue()))
                .toList();
        content.add(
                shown.isEmpty()
                        ? new EmptyState(Glyph.FILTER, getTranslation("findings.none"), getTranslation("findings.none.why"))
                        : new Panel().flush().with(grid(shown, today)));
    }

    private Div figures(List<Finding> all, LocalDate today) {
        var formats = Formats.current();
        long open = all.stream().filter(Finding::isOpen).count();
        long overdue = all.stream().filter(finding -> finding.isOverdue(today)).count();
        var figures = KeyFigure.row(
                new KeyFigure(getTranslation("findings.show.OPEN"), formats.number(open), ""),
                new KeyFigure(getTranslation("findings.overdue"), formats.number(overdue), ""),
                new KeyFigure(getTranslation("findingState.CLOSED"), formats.number(all.size() - open), ""));
        figures.addClassName("eq-compact");
        return figures;
    }

    private Grid<Finding> grid(List<Finding> shown, LocalDate today) {
        var grid = new Grid<Finding>();
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addComponentColumn(this::name).setHeader(getTranslation("findings.finding")).setFlexGrow(1).setWidth("260px");
        grid.addComponentColumn(finding -> FindingBadges.severity(finding.severity()))
                .setHeader(getTranslation("findings.severity"))
                .setComparator(Finding::severity)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(finding -> FindingBadges.standing(finding, today))
                .setHeader(getTranslation("findings.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(Finding::due).setHeader(getTranslation("findings.due")).setComparator(Finding::due).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(Finding::owner).setHeader(getTranslation("findings.owner")).setAutoWidth(true).setFlexGrow(0);
        grid.setItems(shown);
        return grid;
    }

    private Component name(Finding finding) {
        var below = new Span(finding.label() + " · " + getTranslation("findingSource." + finding.source())
                + (finding.obligation() == null ? "" : " · " + finding.obligation()));
        below.addClassName("eq-muted");
        var lines = new Div(
                new RouterLink(finding.title(), FindingView.class, new RouteParameters("id", finding.id().toString())), below);
        lines.addClassName("eq-two-lines");
        return lines;
    }
}
