package io.equipoise.ui.tradeoff;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.equipoise.model.ModelRegistry;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyState;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.tradeoff.Sweep;
import io.equipoise.tradeoff.SweepPlan;
import io.equipoise.tradeoff.SweepPoint;
import io.equipoise.tradeoff.Sweeps;
import io.equipoise.ui.component.AddressReading;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.ParetoChart;
import io.equipoise.ui.component.ProgressPanel;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One policy at many strengths: what nothing beats, where experience is highest, and the way from a point to a draft. */
@Route("tradeoff")
@Menu(title = "navigation.tradeoff", order = 310, icon = "trend")
@StyleSheet("equipoise/policies.css")
@RolesAllowed({"OPERATOR", "PRODUCT", "COMPLIANCE", "AUDITOR"})
class TradeoffView extends View implements BeforeEnterObserver {
    /** Fewer points say nothing of what goes with what. */
    private static final int LEAST_POINTS = 3;

    private final Sweeps sweeps;
    private final PolicyCatalog policies;
    private final boolean mayDraft;
    private final TradeoffFields fields;
    private final Button start = new Button();
    private final ProgressPanel progress = new ProgressPanel(this::cancel);
    private final ParetoChart chart = new ParetoChart("tradeoff", this::open);
    private final Div notes = new Div();
    /** What of the address does not fit. */
    private final Div wrong = new Div();
    private final Div opened = new Div();
    private final Panel drawn = new Panel();
    private final Div curves = new Div();
    private final Div sensitivity = new Div();
    private final EmptyState unasked = new EmptyState(
            Glyph.TREND,
            getTranslation("tradeoff.unasked.title"),
            getTranslation("tradeoff.unasked.why"),
            new Button(getTranslation("tradeoff.start"), click -> begin()));
    private TradeoffQuestion question = TradeoffQuestion.read(QueryParameters.empty());
    private @Nullable SweepPlan plan;
    private @Nullable Sweep shown;
    private Runnable unfollow = () -> {};

    TradeoffView(Sweeps sweeps, PolicyCatalog policies, ModelRegistry models, ScoringEngine engine, CurrentOperator current) {
        super("tradeoff");
        this.sweeps = sweeps;
        this.policies = policies;
        mayDraft = current.require().has(Role.PRODUCT) || current.require().has(Role.OPERATOR);
        fields = new TradeoffFields(models.list(), policies.list(), engine, this::redraw);
        if (!fields.canAsk()) {
            add(new EmptyState(Glyph.TREND, getTranslation("tradeoff.empty.title"), getTranslation("tradeoff.empty.why")));
            return;
        }
        start.setText(getTranslation("tradeoff.start"));
        start.addThemeVariants(ButtonVariant.PRIMARY);
        start.addClickListener(click -> begin());
        header().actions(start);
        progress.setVisible(false);
        notes.addClassName("eq-stack");
        notes.getElement().setAttribute("aria-live", "polite");
        drawn.setVisible(false);
        drawn.with(chart, fields.weight(), curves);
        wrong.addClassName("eq-notices");
        add(wrong, new Panel().with(fields), progress, notes, unasked, drawn, sensitivity, opened);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!fields.canAsk()) {
            return;
        }
        var address = new AddressReading(event.getLocation().getQueryParameters());
        question = TradeoffQuestion.read(address);
        fields.show(question, address);
        wrong.removeAll();
        address.notice().ifPresent(wrong::add);
        // What is asked for is begun at once; where something else would be swept than somebody meant, they begin it themselves.
        if (address.text("policy").isPresent() && address.text("items").isPresent() && address.fits()) {
            begin();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        look();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        unfollow.run();
    }

    private void begin() {
        if (!fields.complete()) {
            return;
        }
        var active = policies.list().stream()
                .filter(each -> each.policyId().equals(fields.policy().policyId()) && each.state() == PolicyState.ACTIVE)
                .findFirst();
        plan = new SweepPlan(fields.tried(), fields.points(), active.map(FairnessPolicy::rules).orElse(List.of()));
        remember();
        look();
    }

    private void remember() {
        question = fields.question(question.point());
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("tradeoff", question.write()));
    }

    /** Shows how far the sweep is, and again whenever it got further while somebody looks: pushed, not asked for. */
    private void look() {
        var asked = plan;
        unfollow.run();
        if (asked == null || getUI().isEmpty()) {
            return;
        }
        try {
            sweeps.sweep(asked);
        } catch (Refusal refusal) {
            notes.removeAll();
            notes.add(new ErrorNotice(refusal));
            return;
        }
        UI ui = getUI().orElseThrow();
        unfollow = sweeps.follow(asked, () -> push(ui, asked));
        show(sweeps.sweep(asked));
    }

    private void push(UI ui, SweepPlan asked) {
        try {
            ui.access(() -> {
                if (asked.equals(plan)) {
                    show(sweeps.sweep(asked));
                }
            });
        } catch (UIDetachedException pageIsGone) {
            unfollow.run();
        }
    }

    private void cancel() {
        if (plan != null) {
            sweeps.cancel(plan);
            show(sweeps.sweep(plan));
        }
    }

    private void redraw() {
        if (shown != null) {
            remember();
            show(shown);
        }
    }

    private void show(Sweep sweep) {
        shown = sweep;
        unasked.setVisible(false);
        var formats = Formats.current();
        boolean running = sweep.state() == Sweep.State.RUNNING;
        progress.setVisible(running);
        progress.cancellable(running);
        progress.update(
                getTranslation("tradeoff.progress", formats.number(sweep.done()), formats.number(sweep.total()), formats.number(sweep.users())),
                (double) sweep.done() / sweep.total());
        notes.removeAll();
        if (sweep.state() == Sweep.State.CANCELLED) {
            notes.add(new ErrorNotice(
                    Tone.WARNING, getTranslation("tradeoff.cancelled", sweep.done(), sweep.total()),
                    new Button(getTranslation("tradeoff.again"), click -> again())));
        }
        if (!sweep.failed().isEmpty()) {
            notes.add(SweepWords.failures(sweep));
        }
        drawn.setVisible(!sweep.finished().isEmpty());
        if (!sweep.finished().isEmpty()) {
            var looked = question.bound().map(bound -> sweep.atLeast(question.third().orElseThrow(), bound)).orElse(sweep);
            chart.show(FrontierDrawing.of(looked, question), SweepWords.summary(sweep, looked, question));
            offerCurves();
        }
        sensitivity.removeAll();
        if (sweep.tried().size() >= LEAST_POINTS) {
            sensitivity.add(new SensitivityPanel(sweep));
        }
        opened.removeAll();
        if (!running && question.point() != null && point(sweep).isEmpty()) {
            notes.add(new ErrorNotice(Tone.WARNING, getTranslation("tradeoff.point-gone", question.point())));
        }
        point(sweep).ifPresent(point -> opened.add(new PointPanel(sweep, point, () -> draft(point), mayDraft)));
    }

    /** Curves of equal experience need the axes that experience is made of; elsewhere there is the way there. */
    private void offerCurves() {
        curves.removeAll();
        if (FrontierDrawing.hasCurves(question)) {
            curves.add(new Paragraph(getTranslation("tradeoff.curves")));
        } else {
            var show = new Button(getTranslation("tradeoff.curves.show"), click -> fields.weighExperience());
            show.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            curves.add(show);
        }
    }

    private void again() {
        if (plan != null) {
            sweeps.forget(plan);
            look();
        }
    }

    private Optional<SweepPoint> point(Sweep sweep) {
        Integer wanted = question.point();
        return sweep.finished().stream().filter(point -> wanted != null && point.number() == wanted).findFirst();
    }

    private void open(int number) {
        question = question.open(number);
        remember();
        if (shown != null) {
            show(shown);
        }
    }

    private void draft(SweepPoint point) {
        var from = fields.policy();
        var made = policies.newVersionFrom(from.id(), from.terms(), Sweeps.at(from.rules(), point.strengths()));
        Notice.done(getTranslation("tradeoff.drafted", made.label()));
        UI.getCurrent().navigate("policies/" + made.id());
    }
}
