package io.equipoise.ui.training;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.router.RouteParameters;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.DatasetId;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingRun;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Live;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;
import java.util.Map;

/** Every training, newest first, with those under way moving. */
@Route("training")
@Menu(title = "navigation.training", order = 210, icon = "cpu")
@PermitAll
class TrainingsView extends View {
    private final TrainingDesk desk;
    private final Map<DatasetId, String> datasets;
    private final Grid<TrainingRun> grid = new Grid<>();

    TrainingsView(TrainingDesk desk, DatasetCatalog catalog, CurrentOperator current) {
        super("training");
        this.desk = desk;
        this.datasets = catalog.names();
        boolean may = current.require().has(Role.OPERATOR);
        header().actions(orderButton(may));
        columns();
        grid.setEmptyStateComponent(new EmptyState(
                Glyph.CPU, getTranslation("training.empty.title"), getTranslation("training.empty.why"), orderButton(may)));
        add(new Live(this::refresh, new Panel().flush().with(grid)));
    }

    private Button orderButton(boolean may) {
        var order = new Button(
                getTranslation("training.order"),
                Glyph.PLUS.create(),
                click -> getUI().ifPresent(ui -> ui.navigate(TrainingFormView.class)));
        order.addThemeVariants(ButtonVariant.PRIMARY);
        return may ? order : Reasoned.disable(order, getTranslation("training.order.operators-only"));
    }

    private void columns() {
        var formats = Formats.current();
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addColumn(new ComponentRenderer<>(run -> new RouterLink(
                        run.plan().name(), TrainingRunView.class, new RouteParameters("id", run.id().toString()))))
                .setHeader(getTranslation("training.name"))
                .setFlexGrow(1)
                .setWidth("140px");
        grid.addColumn(run -> getTranslation("modelKind." + run.plan().kind()))
                .setHeader(getTranslation("training.kind"))
                .setAutoWidth(true);
        grid.addColumn(new ComponentRenderer<>(run -> new TrainingBadge(run.state())))
                .setHeader(getTranslation("training.state"))
                .setAutoWidth(true);
        grid.addColumn(run -> run.state().isOver() ? "" : formats.percent(run.progress(), 0))
                .setHeader(getTranslation("training.progress"))
                .setAutoWidth(true);
        grid.addColumn(run -> datasets.getOrDefault(run.plan().dataset(), "–"))
                .setHeader(getTranslation("training.dataset"))
                .setAutoWidth(true);
        grid.addColumn(TrainingRun::startedBy).setHeader(getTranslation("training.by")).setAutoWidth(true);
        grid.addColumn(run -> formats.tableTime(run.createdAt()))
                .setHeader(getTranslation("training.when"))
                .setAutoWidth(true);
    }

    private boolean refresh() {
        var runs = desk.list();
        grid.setItems(runs);
        return runs.stream().map(TrainingRun::state).anyMatch(state -> !state.isOver());
    }
}
