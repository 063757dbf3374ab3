package io.equipoise.ui.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.equipoise.demo.DemoStatus;
import io.equipoise.demo.DemoWorkspace;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What needs me now: the first steps as long as one of them is left, then the tiles in the order of the person's role. */
@Route("")
@Menu(title = "navigation.overview", order = 0, icon = "home")
@PermitAll
class OverviewView extends View {
    private static final Logger LOG = LoggerFactory.getLogger(OverviewView.class);

    private final Div content = new Div();
    private final Operator operator;
    private final FirstSteps steps;
    private final List<OverviewTile> tiles;

    OverviewView(CurrentOperator current, DemoWorkspace demo, FirstSteps steps, List<OverviewTile> tiles) {
        super("overview");
        this.operator = current.require();
        this.steps = steps;
        this.tiles = tiles;
        demo.status()
                .filter(status -> status.state() != DemoStatus.State.READY)
                .ifPresent(status -> add(new DemoProgress(demo, status, this::draw)));
        content.addClassName("eq-overview");
        add(content);
        draw();
    }

    private void draw() {
        content.removeAll();
        var progress = steps.progress();
        if (progress.containsValue(false)) {
            content.add(new Panel(getTranslation("overview.steps.title"))
                    .describe(getTranslation("overview.steps.description"))
                    .with(new SetupList(progress)));
        }
        var board = new Div();
        board.addClassName("eq-board");
        tiles.stream()
                .sorted(Comparator.comparingInt(tile -> tile.order(operator)))
                .map(this::draw)
                .flatMap(Optional::stream)
                .forEach(board::add);
        content.add(board);
    }

    private Optional<Component> draw(OverviewTile tile) {
        try {
            return tile.draw(operator);
        } catch (RuntimeException failed) {
            LOG.error("The overview tile {} failed", tile.getClass().getSimpleName(), failed);
            return Optional.of(new ErrorNotice(Tone.WARNING, getTranslation("overview.tile-failed")));
        }
    }
}
