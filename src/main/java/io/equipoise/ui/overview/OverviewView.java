package io.equipoise.ui.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What needs me now: the features' tiles, and the first steps as long as one of them is left. */
@Route("")
@Menu(title = "navigation.overview", order = 0, icon = "home")
@PermitAll
class OverviewView extends View {
    private static final Logger LOG = LoggerFactory.getLogger(OverviewView.class);

    OverviewView(CurrentOperator current, List<OverviewTile> tiles, List<SetupStep> steps) {
        super("overview");
        var operator = current.require();
        Set<SetupStep.Kind> done =
                steps.stream().filter(SetupStep::done).map(SetupStep::kind).collect(Collectors.toSet());
        if (done.size() < SetupStep.Kind.values().length) {
            add(new Panel(getTranslation("overview.steps.title"))
                    .describe(getTranslation("overview.steps.description"))
                    .with(new SetupList(done)));
        }
        var board = new Div();
        board.addClassName("eq-board");
        tiles.stream()
                .sorted(Comparator.comparingInt(OverviewTile::order))
                .map(tile -> draw(tile, operator))
                .flatMap(Optional::stream)
                .forEach(board::add);
        add(board);
    }

    private Optional<Component> draw(OverviewTile tile, Operator operator) {
        try {
            return tile.draw(operator);
        } catch (RuntimeException failed) {
            LOG.error("The overview tile {} failed", tile.getClass().getSimpleName(), failed);
            return Optional.of(new ErrorNotice(Tone.WARNING, getTranslation("overview.tile-failed")));
        }
    }
}
