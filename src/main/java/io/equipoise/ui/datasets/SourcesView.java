package io.equipoise.ui.datasets;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.dataset.connector.Connector;
import io.equipoise.dataset.connector.ConnectorDesk;
import io.equipoise.dataset.connector.ConnectorPlace;
import io.equipoise.dataset.inbox.EventInbox;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.RelativeTime;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** Where data comes from again and again: kept sources and the inbox. */
@Route("datasets/sources")
@PermitAll
class SourcesView extends View {
    private final boolean mayChange;

    SourcesView(ConnectorDesk connectors, EventInbox inbox, CurrentOperator current) {
        super("sources");
        mayChange = current.require().has(Role.OPERATOR);
        header().above(new RouterLink(getTranslation("datasets.title"), DatasetsView.class));
        var kept = connectors.list();
        header().actions(
                guarded(new Button(getTranslation("bundles.open"), Glyph.LOCK.create(), click -> UI.getCurrent().navigate(BundleView.class))),
                guarded(newSource()),
                guarded(combine()));
        add(new InboxPanel(inbox.standing()), new Panel(getTranslation("sources.kept")).flush().with(kept.isEmpty() ? empty() : grid(kept)));
    }

    /** The way here from the list of datasets. */
    static Button link() {
        return new Button(
                I18NProvider.translate("sources.title"), Glyph.LAYERS.create(), click -> UI.getCurrent().navigate(SourcesView.class));
    }

    private Button newSource() {
        return new Button(
                getTranslation("sources.new"),
                Glyph.PLUS.create(),
                click -> UI.getCurrent().navigate(SourceFormView.class, SourceFormView.NEW));
    }

    private Button combine() {
        var combine = new Button(
                getTranslation("combine.open"), Glyph.LAYERS.create(), click -> UI.getCurrent().navigate(CombineView.class));
        combine.addThemeVariants(ButtonVariant.PRIMARY);
        return combine;
    }

    private Button guarded(Button button) {
        return mayChange ? button : Reasoned.disable(button, getTranslation("sources.operators-only"));
    }

    private Component empty() {
        return new EmptyState(
                Glyph.DATABASE, getTranslation("sources.empty.title"), getTranslation("sources.empty.why"), guarded(newSource()));
    }

    private Grid<Connector> grid(List<Connector> kept) {
        var grid = new Grid<Connector>();
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addColumn(new ComponentRenderer<>(this::link)).setHeader(getTranslation("sources.name")).setWidth("200px").setFlexGrow(1);
        grid.addColumn(source -> getTranslation("sources.channel." + source.channel()))
                .setHeader(getTranslation("sources.channel"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(SourcesView::where).setHeader(getTranslation("sources.where")).setWidth("240px").setFlexGrow(2);
        grid.addColumn(new ComponentRenderer<>(source -> new RelativeTime(source.changedAt())))
                .setHeader(getTranslation("sources.changed"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.setItems(kept);
        return grid;
    }

    private Component link(Connector source) {
        return mayChange
                ? new RouterLink(source.name(), SourceFormView.class, SourceFormView.at(source.id()))
                : new Span(source.name());
    }

    private static String where(Connector source) {
        return switch (source.place()) {
            case ConnectorPlace.ServerFiles files ->
                String.join(", ", files.files().values().stream().flatMap(List::stream).toList());
            case ConnectorPlace.ServerTables tables -> tables.host() + ":" + tables.port() + "/" + tables.database();
        };
    }
}
