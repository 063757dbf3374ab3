package io.equipoise.ui.compliance;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.compliance.checklist.Checklist;
import io.equipoise.compliance.checklist.ChecklistTemplate;
import io.equipoise.compliance.checklist.ChecklistTemplates;
import io.equipoise.compliance.checklist.Checklists;
import io.equipoise.model.ModelRegistry;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checklists per surface and period, in all their versions, newest first. The address carries the filter. */
@Route("checklists")
@Menu(title = "navigation.checklists", order = 464, icon = "list")
@PermitAll
class ChecklistsView extends View implements BeforeEnterObserver {
    private final Checklists checklists;
    private final ChecklistTemplates templates;
    private final ModelRegistry models;
    private final boolean fills;
    private final ComboBox<ChecklistTemplate> template = new ComboBox<>();
    private final SurfaceFilter surface = new SurfaceFilter(this::filtered);
    private final Div content = new Div();
    private boolean entering;

    ChecklistsView(Checklists checklists, ChecklistTemplates templates, ModelRegistry models, CurrentOperator current) {
        super("checklists");
        this.checklists = checklists;
        this.templates = templates;
        this.models = models;
        fills = current.require().has(Role.COMPLIANCE);
        content.addClassName("eq-stack");
        content.getElement().setAttribute("aria-live", "polite");
        header().actions(beginButton());
        template.setLabel(getTranslation("checklists.template"));
        template.setItems(templates.all());
        template.setItemLabelGenerator(each -> each.title().in(getLocale()));
        template.setPlaceholder(getTranslation("compliance.all"));
        template.setClearButtonVisible(true);
        template.addValueChangeListener(change -> filtered());
        add(new Panel().with(new Fields(template, surface)), content);
    }

    private Button beginButton() {
        var begin = new Button(getTranslation("checklists.begin"), Glyph.PLUS.create(), click -> begin());
        begin.addThemeVariants(ButtonVariant.PRIMARY);
        return fills ? begin : Reasoned.disable(begin, getTranslation("checklists.roles"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        entering = true;
        var query = event.getLocation().getQueryParameters();
        template.setValue(query.getSingleParameter("template").flatMap(templates::find).orElse(null));
        surface.read(query);
        entering = false;
        draw();
    }

    private void filtered() {
        if (!entering) {
            Map<String, String> query = new LinkedHashMap<>();
            template.getOptionalValue().ifPresent(value -> query.put("template", value.id()));
            surface.getOptionalValue().ifPresent(value -> query.put("surface", value.code()));
            UI.getCurrent().getPage().getHistory().replaceState(null, new Location("checklists", QueryParameters.simple(query)));
            draw();
        }
    }

    private void draw() {
        content.removeAll();
        var all = checklists.list();
        if (all.isEmpty()) {
            content.add(new EmptyState(Glyph.LIST, getTranslation("checklists.empty"), getTranslation("checklists.empty.why")));
            return;
        }
        var shown = all.stream()
                .filter(each -> template.isEmpty() || each.template().equals(template.getValue().id()))
                .filter(each -> surface.shows(each.surface()))
                .toList();
        content.add(
                shown.isEmpty()
                        ? new EmptyState(Glyph.FILTER, getTranslation("checklists.none"), getTranslation("checklists.none.why"))
                        : new Panel().flush().with(grid(shown)));
    }

    private Grid<Checklist> grid(List<Checklist> shown) {
        var formats = Formats.current();
        var grid = new Grid<Checklist>();
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addComponentColumn(this::name).setHeader(getTranslation("checklists.checklist")).setFlexGrow(1).setWidth("260px");
        grid.addColumn(each -> getTranslation("surface." + each.surface())).setHeader(getTranslation("checklists.surface")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(Checklist::period).setHeader(getTranslation("checklists.period")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(each -> getTranslation(
                        "checklists.answered",
                        formats.number(each.complete()),
                        formats.number(templates.find(each.template()).map(it -> it.items().size()).orElse(0))))
                .setHeader(getTranslation("checklists.progress"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(ChecklistsView::state).setHeader(getTranslation("checklists.state")).setAutoWidth(true).setFlexGrow(0);
        grid.setItems(shown);
        return grid;
    }

    private Component name(Checklist checklist) {
        String title = templates.find(checklist.template()).map(it -> it.title().in(getLocale())).orElse(checklist.template());
        var below = new Span("v" + checklist.number() + (checklist.about() == null ? "" : " · " + checklist.about().name() + " ("
                + getTranslation("modelKind." + checklist.about().kind()) + ")") + " · "
                + (checklist.signing() == null ? checklist.editor() : checklist.signing().by()));
        below.addClassName("eq-muted");
        var lines = new Div(new RouterLink(title, ChecklistView.class, new RouteParameters("id", checklist.id().toString())), below);
        lines.addClassName("eq-two-lines");
        return lines;
    }

    static StatusBadge state(Checklist checklist) {
        return checklist.isSigned()
                ? new StatusBadge(Tone.PASS, I18NProvider.translate("checklists.signed"))
                : new StatusBadge(Tone.NEUTRAL, I18NProvider.translate("checklists.draft"));
    }

    private void begin() {
        new BeginChecklistDialog(
                        templates.all(), models.list(), checklists.period(), template.getValue(), surface.getValue(), (what, where, period, about) -> {
                            var begun = checklists.begin(what, where, period, about);
                            getUI().ifPresent(ui -> ui.navigate(ChecklistView.class, new RouteParameters("id", begun.id().toString())));
                        })
                .open();
    }
}
