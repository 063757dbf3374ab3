package io.equipoise.ui.datasets;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportId;
import io.equipoise.dataset.intake.ImportJob;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Live;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.ProgressPanel;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One import: how far it is, and when it is over the cleaning report. One may leave and come back. */
@Route("datasets/imports/:id")
@PermitAll
@StyleSheet("equipoise/datasets.css")
class ImportReportView extends View implements BeforeEnterObserver {
    private static final String ID = "id";

    private final ImportDesk desk;
    private final Set<Role> roles;
    private final boolean reader;
    private final ProgressPanel progress = new ProgressPanel(this::cancel);
    private final Panel running = new Panel().with(progress);
    private final Div result = new Div();
    private @Nullable ImportJob job;

    ImportReportView(ImportDesk desk, CurrentOperator current) {
        super("datasets.report");
        this.desk = desk;
        this.roles = current.require().roles();
        this.reader = roles.stream().anyMatch(role -> role != Role.ADMINISTRATOR);
        boolean operator = roles.contains(Role.OPERATOR);
        header().above(new RouterLink(getTranslation("datasets.title"), DatasetsView.class));
        progress.cancellable(operator);
        result.addClassName("eq-stack");
        result.getElement().setAttribute("aria-live", "polite");
        add(new Live(this::refresh, running), result);
    }

    /** Where the view of an import is. */
    static RouteParameters at(ImportId id) {
        return new RouteParameters(new RouteParam(ID, id.toString()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var found = event.getRouteParameters().get(ID).flatMap(ImportReportView::id).flatMap(desk::find);
        found.ifPresentOrElse(this::show, () -> event.rerouteToError(NotFoundException.class));
    }

    /** @return whether it still runs */
    private boolean refresh() {
        if (job != null && !job.state().isOver()) {
            desk.find(job.id()).ifPresent(this::show);
        }
        return job != null && !job.state().isOver();
    }

    private void show(ImportJob now) {
        job = now;
        header().retitle(now.name());
        header().beside(ImportBadge.of(now.state()));
        running.setVisible(!now.state().isOver());
        progress.update(getTranslation("datasets.step." + now.step()), now.progress());
        if (now.state().isOver()) {
            showResult(now);
        }
    }

    private void showResult(ImportJob over) {
        result.removeAll();
        switch (over.state()) {
            case FAILED -> result.add(new ErrorNotice(Tone.FAIL, Failures.words(over), again()));
            case CANCELLED -> result.add(new ErrorNotice(Tone.NEUTRAL, getTranslation("datasets.report.cancelled"), again()));
            case QUEUED, RUNNING, DONE -> {}
        }
        if (over.dataset() != null) {
            header().actions(openDataset(over));
        }
        if (over.report() != null) {
            result.add(new CleaningSummary(over, over.report(), desk, roles));
            over.report().files().forEach(file -> result.add(new CleaningPanel(file)));
            result.add(new CleaningStepsReport(over.report().steps(), reader ? desk.examples(over.id()) : List.of(), reader));
        }
    }

    private Button openDataset(ImportJob done) {
        var open = new Button(getTranslation("datasets.report.open"), Glyph.DATABASE.create(), click -> UI.getCurrent()
                .navigate(DatasetView.class, DatasetView.at(Objects.requireNonNull(done.dataset()))));
        open.addThemeVariants(ButtonVariant.PRIMARY);
        return open;
    }

    private RouterLink again() {
        return new RouterLink(getTranslation("datasets.report.again"), ImportView.class);
    }

    private void cancel() {
        if (job != null) {
            desk.cancel(job.id());
            progress.cancellable(false);
        }
    }

    private static Optional<ImportId> id(String text) {
        try {
            return Optional.of(new ImportId(UUID.fromString(text)));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
