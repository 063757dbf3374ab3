package io.equipoise.ui.versions;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridMultiSelectionModel;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every model version, newest first. */
@Route("versions")
@Menu(title = "navigation.versions", order = 220, icon = "layers")
@PermitAll
class VersionsView extends View {
    private final Grid<ModelVersion> grid = new Grid<>();
    private final Button compare = new Button(getTranslation("versions.compare"), Glyph.SCALE.create());

    VersionsView(ModelRegistry registry, DatasetCatalog catalog, CurrentOperator current) {
        super("versions");
        var datasets = catalog.names();
        header().actions(bring(current.require()), compare);
        offer(Set.of());
        compare.addClickListener(click -> compare());
        compare.addClickShortcut(Key.KEY_C);
        var formats = Formats.current();
        grid.setSelectionMode(Grid.SelectionMode.MULTI);
        if (grid.getSelectionModel() instanceof GridMultiSelectionModel<?> many) {
            many.setSelectAllCheckboxVisibility(GridMultiSelectionModel.SelectAllCheckboxVisibility.HIDDEN);
        }
        grid.addSelectionListener(change -> offer(change.getAllSelectedItems()));
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addColumn(new ComponentRenderer<>(version -> new RouterLink(
                        version.label(), VersionView.class, new RouteParameters("id", version.id().toString()))))
                .setHeader(getTranslation("versions.name"))
                .setWidth("140px")
                .setFlexGrow(1);
        grid.addColumn(version -> getTranslation("modelKind." + version.kind()))
                .setHeader(getTranslation("training.kind"))
                .setAutoWidth(true);
        grid.addColumn(new ComponentRenderer<>(version -> new StageBadge(version.stage())))
                .setHeader(getTranslation("versions.stage"))
                .setAutoWidth(true);
        for (String metric : new String[] {"NDCG@10", "HitRate@10"}) {
            grid.addColumn(version -> version.metric(metric).isPresent()
                            ? formats.decimal(version.metric(metric).getAsDouble(), 4)
                            : "–")
                    .setHeader(metric)
                    .setTextAlign(ColumnTextAlign.END)
                    .setAutoWidth(true);
        }
        grid.addColumn(version -> datasets.getOrDefault(version.provenance().dataset(), "–"))
                .setHeader(getTranslation("training.dataset"))
                .setAutoWidth(true);
        grid.addColumn(version -> formats.tableTime(version.createdAt()))
                .setHeader(getTranslation("training.when"))
                .setAutoWidth(true);
        grid.addColumn(Hash.column(version -> version.artifact().sha256()))
                .setHeader(getTranslation("versions.artifact"))
                .setAutoWidth(true);
        grid.setEmptyStateComponent(new EmptyState(
                Glyph.LAYERS,
                getTranslation("versions.empty.title"),
                getTranslation("versions.empty.why"),
                new Button(getTranslation("versions.empty.action"), click -> getUI().ifPresent(ui -> ui.navigate("training")))));
        grid.setItems(registry.list());
        add(new Panel().flush().with(grid));
    }

    private void offer(Set<ModelVersion> ticked) {
        if (ticked.size() == 2) {
            Reasoned.enable(compare);
        } else {
            Reasoned.disable(compare, getTranslation("versions.compare.two"));
        }
    }

    /** The older of the two is what the newer one is compared against. */
    private void compare() {
        var two = grid.getSelectedItems().stream()
                .sorted(Comparator.comparing(ModelVersion::createdAt))
                .toList();
        if (two.size() == 2) {
            var query = new QueryParameters(Map.of(
                    "a", List.of(two.getFirst().id().toString()), "b", List.of(two.getLast().id().toString())));
            getUI().ifPresent(ui -> ui.navigate(CompareView.class, query));
        }
    }

    private Button bring(Operator operator) {
        var bring = new Button(
                getTranslation("versions.bring"), Glyph.UPLOAD.create(), click -> getUI().ifPresent(ui -> ui.navigate(BringModelView.class)));
        return operator.has(Role.OPERATOR) ? bring : Reasoned.disable(bring, getTranslation("versions.bring.roles"));
    }
}
