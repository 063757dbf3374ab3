package io.equipoise.ui.training;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.Relevance;
import io.equipoise.report.ProvenanceWords;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.training.EpochPoint;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingId;
import io.equipoise.training.TrainingRun;
import io.equipoise.training.TrainingState;
import io.equipoise.training.fair.FairLearning;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Failure;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.LineChart;
import io.equipoise.ui.component.Live;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.ProgressPanel;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import io.equipoise.ui.versions.VersionView;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One training: how far it is, its learning curve, its knobs, and the version that came of it. */
@Route("training/:id")
@PermitAll
class TrainingRunView extends View implements BeforeEnterObserver {
    private final TrainingDesk desk;
    private final DatasetCatalog catalog;
    private final boolean mayCancel;
    private final Div outcome = new Div();
    private final TrialTable trials = new TrialTable();
    private final Panel trialsPlace = new Panel(getTranslation("training.trials.title"))
            .describe(getTranslation("training.trials.why"))
            .flush()
            .with(trials);
    private final TrialChart frontier = new TrialChart();
    private final Panel frontierPlace = new Panel(getTranslation("training.trials.chart")).with(frontier);
    private final Div curvePlace = new Div();
    private final Div qualityPlace = new Div();
    private @Nullable TrainingId id;
    private @Nullable ProgressPanel progress;
    private @Nullable LineChart curve;
    private @Nullable LineChart quality;

    TrainingRunView(TrainingDesk desk, DatasetCatalog catalog, CurrentOperator current) {
        super("training.run");
        this.desk = desk;
        this.catalog = catalog;
        this.mayCancel = current.require().has(Role.OPERATOR);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        TrainingRun run = event.getRouteParameters()
                .get("id")
                .flatMap(TrainingRunView::parse)
                .flatMap(desk::find)
                .orElseThrow(NotFoundException::new);
        id = run.id();
        header().retitle(run.plan().name() + " · " + getTranslation("modelKind." + run.plan().kind()));
        trialsPlace.setVisible(false);
        frontierPlace.setVisible(false);
        curvePlace.setVisible(false);
        qualityPlace.setVisible(false);
        progress = new ProgressPanel(this::cancel);
        add(new Live(this::refresh, outcome, progress, frontierPlace, trialsPlace, curvePlace, qualityPlace), new Panel(getTranslation("training.run.plan")).with(facts(run)));
    }

    private static Optional<TrainingId> parse(String text) {
        try {
            return Optional.of(TrainingId.parse(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private Facts facts(TrainingRun run) {
        var formats = Formats.current();
        var facts = new Facts()
                .fact(getTranslation("training.dataset"), catalog.find(run.plan().dataset()).map(Dataset::name).orElse("–"))
                .fact(getTranslation("training.split"), getTranslation("splitKind." + run.plan().split().kind()))
                .fact(getTranslation("training.ranking"), getTranslation("ranking." + run.plan().options().ranking()))
                .fact(getTranslation("training.relevance"), relevance(run.plan().split().relevance()))
                .fact(getTranslation("training.core"), Integer.toString(run.plan().split().kCore()))
                .fact(getTranslation("training.seed"), Long.toString(run.plan().seed()));
        run.plan().hyperParameters().forEach((knob, value) -> facts.fact(getTranslation("hyperParameter." + knob), ProvenanceWords.in(getLocale()).setting(knob, value)));
        var fair = run.plan().options().fair();
        if (fair.kind() != FairLearning.Kind.NONE) {
            facts.fact(getTranslation("training.fair"), getTranslation("fairLearning." + fair.kind()));
        }
        return facts.fact(getTranslation("training.by"), run.startedBy())
                .fact(getTranslation("training.when"), formats.dateTime(run.createdAt()));
    }

    private String relevance(Relevance relevance) {
        String words = getTranslation("relevance." + relevance.reach());
        return relevance.reach() == Relevance.Reach.ALL
                ? words
                : getTranslation("training.relevance.from", words, Formats.current().decimal(relevance.least(), 1));
    }

    private void resume() {
        try {
            desk.resume(Objects.requireNonNull(id));
            getUI().ifPresent(ui -> ui.refreshCurrentRoute(false));
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }

    private void cancel() {
        desk.cancel(Objects.requireNonNull(id));
        refresh();
    }

    private boolean refresh() {
        TrainingRun run = desk.find(Objects.requireNonNull(id)).orElseThrow();
        var progress = Objects.requireNonNull(this.progress);
        header().beside(new TrainingBadge(run.state()));
        header().describe(run.state().isOver() ? "" : getTranslation("training.run.description"));
        progress.setVisible(!run.state().isOver());
        progress.update(getTranslation("training.step." + run.step()), run.state() == TrainingState.QUEUED ? -1 : run.progress());
        progress.cancellable(mayCancel && !run.state().isOver());
        outcome.removeAll();
        if (run.version() != null) {
            outcome.add(new ErrorNotice(
                    Tone.PASS,
                    getTranslation("training.run.done"),
                    new RouterLink(
                            getTranslation("training.run.version"),
                            VersionView.class,
                            new RouteParameters("id", run.version().toString()))));
        } else if (run.failure() != null) {
            outcome.add(new ErrorNotice(Tone.FAIL, getTranslation("training.run.failed", Failure.words(run.failure()))));
            if (mayCancel && desk.resumable(run)) {
                outcome.add(new Button(getTranslation("training.run.resume"), click -> resume()));
            }
        }
        if (!run.state().isOver() && run.attempts() > 1) {
            outcome.add(new ErrorNotice(Tone.NEUTRAL, getTranslation("training.run.resumed", run.attempts())));
        }
        if (!run.curve().isEmpty()) {
            drawCurve(run.curve());
            drawQuality(run.curve());
        }
        if (!run.trials().isEmpty()) {
            trials.show(run.trials());
            trialsPlace.setVisible(true);
        }
        if (run.trials().size() > 1) {
            frontier.show(run.trials());
            frontierPlace.setVisible(true);
        }
        return !run.state().isOver();
    }

    /** The lists of the shoppers kept aside, where the learner looks at them. */
    private void drawQuality(List<EpochPoint> points) {
        var judged = points.stream().filter(point -> point.validationNdcg() != null).toList();
        if (judged.isEmpty()) {
            return;
        }
        if (quality == null) {
            quality = new LineChart(getTranslation("training.run.epoch"), getTranslation("training.run.ndcg"), "quality");
            qualityPlace.setVisible(true);
            qualityPlace.add(new Panel(getTranslation("training.run.quality")).with(quality));
        }
        var best = judged.stream().max(Comparator.comparingDouble(EpochPoint::validationNdcg)).orElseThrow();
        quality.show(
                judged.stream().map(point -> Integer.toString(point.epoch())).toList(),
                List.of(new LineChart.Line(
                        getTranslation("training.run.ndcg"),
                        judged.stream().mapToDouble(EpochPoint::validationNdcg).toArray())),
                getTranslation(
                        "training.run.quality.summary", best.epoch(), Formats.current().decimal(Objects.requireNonNull(best.validationNdcg()), 4)));
    }

    private void drawCurve(List<EpochPoint> points) {
        if (curve == null) {
            curve = new LineChart(getTranslation("training.run.epoch"), getTranslation("training.run.loss"), "loss");
            curvePlace.setVisible(true);
            curvePlace.add(new Panel(getTranslation("training.run.curve")).with(curve));
        }
        var last = points.getLast();
        var formats = Formats.current();
        var epochs = points.stream().map(point -> Integer.toString(point.epoch())).toList();
        var training = new LineChart.Line(
                getTranslation("training.run.loss.training"),
                points.stream().mapToDouble(EpochPoint::loss).toArray());
        if (last.validationLoss() == null) {
            curve.show(
                    epochs,
                    List.of(training),
                    getTranslation("training.run.curve.loss-only", last.epoch(), formats.decimal(last.loss(), 4)));
            return;
        }
        curve.show(
                epochs,
                List.of(
                        training,
                        new LineChart.Line(
                                getTranslation("training.run.loss.validation"),
                                points.stream().mapToDouble(EpochPoint::validationLoss).toArray())),
                getTranslation(
                        "training.run.curve.summary",
                        last.epoch(),
                        formats.decimal(last.loss(), 4),
                        formats.decimal(last.validationLoss(), 4)));
    }
}
