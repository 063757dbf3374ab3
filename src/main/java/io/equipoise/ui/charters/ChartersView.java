package io.equipoise.ui.charters;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.charter.CharterCatalog;
import io.equipoise.charter.CharterVersion;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;

/** The charter in force, and every version of it. */
@Route("charter")
@Menu(title = "navigation.charter", order = 405, icon = "scale")
@PermitAll
@StyleSheet("equipoise/charters.css")
class ChartersView extends View {
    ChartersView(CharterCatalog charters, CurrentOperator current) {
        super("charters");
        header().actions(draft(current.require()));
        charters.inForce()
                .ifPresentOrElse(
                        version -> add(new Panel(getTranslation("charters.in-force", version.label()))
                                .describe(getTranslation("charters.since", version.effectiveFrom().toString()))
                                .with(new CharterSummary(version.charter()))),
                        () -> add(new ErrorNotice(Tone.WARNING, getTranslation("charters.none.why"))));
        charters.toCome().forEach(next -> add(new ErrorNotice(
                Tone.NEUTRAL,
                getTranslation("charters.next", next.label(), next.effectiveFrom().toString()),
                new RouterLink(getTranslation("charters.open-it"), CharterVersionView.class, new RouteParameters("id", next.id().toString())))));
        add(new Panel(getTranslation("charters.versions")).flush().with(grid(charters)));
    }

    private Button draft(Operator who) {
        var button = new Button(
                getTranslation("charters.draft"), Glyph.PLUS.create(), click -> getUI().ifPresent(ui -> ui.navigate("charter/new")));
        button.addThemeVariants(ButtonVariant.PRIMARY);
        boolean may = who.has(Role.COMPLIANCE) || who.has(Role.PRODUCT) || who.has(Role.OPERATOR);
        return may ? button : Reasoned.disable(button, getTranslation("charters.draft.roles"));
    }

    private Grid<CharterVersion> grid(CharterCatalog charters) {
        var formats = Formats.current();
        var grid = new Grid<CharterVersion>();
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addColumn(new ComponentRenderer<>(version -> new RouterLink(
                        version.label(), CharterVersionView.class, new RouteParameters("id", version.id().toString()))))
                .setHeader(getTranslation("charters.version"))
                .setAutoWidth(true);
        var inForce = charters.inForce();
        grid.addColumn(new ComponentRenderer<>(version -> new CharterBadge(version, inForce))).setHeader(getTranslation("training.state")).setAutoWidth(true);
        grid.addColumn(version -> version.effectiveFrom().toString()).setHeader(getTranslation("charters.from")).setAutoWidth(true);
        grid.addColumn(CharterVersion::editor).setHeader(getTranslation("training.by")).setAutoWidth(true);
        grid.addColumn(version -> formats.tableTime(version.createdAt())).setHeader(getTranslation("charters.written")).setAutoWidth(true);
        grid.addColumn(CharterVersion::reason).setHeader(getTranslation("charters.reason")).setWidth("220px").setFlexGrow(2);
        grid.setEmptyStateComponent(new EmptyState(
                Glyph.SCALE, getTranslation("charters.empty.title"), getTranslation("charters.empty.why")));
        grid.setItems(charters.list());
        return grid;
    }
}
