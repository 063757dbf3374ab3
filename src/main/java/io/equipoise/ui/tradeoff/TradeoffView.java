package io.equipoise.ui.tradeoff;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.slider.IntegerSlider;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.ItemAttribute;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyState;
import io.equipoise.ranking.Cutoff;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.tradeoff.Sweep;
import io.equipoise.tradeoff.SweepPlan;
import io.equipoise.tradeoff.SweepPoint;
import io.equipoise.tradeoff.Sweeps;
import io.equipoise.tradeoff.WhatIfPlan;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.ParetoChart;
import io.equipoise.ui.component.ProgressPanel;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One policy at many strengths: what nothing beats, where experience is highest, and the way from a point to a draft. */
@Route("tradeoff")
@Menu(title = "navigation.tradeoff", order = 310, icon = "trend")
@StyleSheet("equipoise/policies.css")
@RolesAllowed({"OPERATOR", "PRODUCT", "COMPLIANCE", "AUDITOR"})
class TradeoffView extends View implements BeforeEnterObserver {
    private static final int SLOTS = 10;

    /** Fewer points say nothing of what goes with what. */
    private static final int LEAST_POINTS = 3;

    private final Sweeps sweeps;
    private final PolicyCatalog policies;
    private final ScoringEngine engine;
    private final boolean mayDraft;
    private final ComboBox<ModelVersion> version = new ComboBox<>();
    private final ComboBox<FairnessPolicy> policy = new ComboBox<>();
    private final Select<String> x = new Select<>();
    private final Select<String> y = new Select<>();
    private final Select<String> z = new Select<>();
    private final NumberField least = new NumberField();
    private final Select<String> users = new Select<>();
    private final Select<String> items = new Select<>();
    private final IntegerField points = new IntegerField();
    private final IntegerSlider weight = new IntegerSlider(0, 100);
    private final IntegerField exactWeight = new IntegerField();
    private final Button start = new Button();
    private final ProgressPanel progress = new ProgressPanel(this::cancel);
    private final ParetoChart chart = new ParetoChart("tradeoff", this::open);
    private final Div notes = new Div();
    private final Div opened = new Div();
    private final Panel drawn = new Panel();
    private final Div curves = new Div();
    private final Div sensitivity = new Div();
    private TradeoffQuestion question = TradeoffQuestion.read(QueryParameters.empty());
    private @Nullable SweepPlan plan;
    private @Nullable Sweep shown;
    private boolean entering;
    private Runnable unfollow = () -> {};

    TradeoffView(Sweeps sweeps, PolicyCatalog policies, ModelRegistry models, ScoringEngine engine, CurrentOperator current) {
        super("tradeoff");
        this.sweeps = sweeps;
        this.policies = policies;
        this.engine = engine;
        mayDraft = current.require().has(Role.PRODUCT) || current.require().has(Role.OPERATOR);
        var versions = models.list();
        var all = policies.list();
        if (versions.isEmpty() || all.isEmpty()) {
            add(new EmptyState(Glyph.TREND, getTranslation("tradeoff.empty.title"), getTranslation("tradeoff.empty.why")));
            return;
        }
        version.setLabel(getTranslation("versions.name"));
        version.setItems(versions);
        version.setItemLabelGenerator(ModelVersion::label);
        policy.setLabel(getTranslation("policies.name"));
        policy.setItems(all);
        policy.setItemLabelGenerator(each -> each.label() + " · " + getTranslation("policyState." + each.state()));
        measure(x, "tradeoff.x");
        measure(y, "tradeoff.y");
        third();
        attribute(users, "whatif.users-by");
        attribute(items, "whatif.items-by");
        points.setLabel(getTranslation("tradeoff.points"));
        points.setMin(2);
        points.setMax(SweepPlan.MOST);
        points.setStepButtonsVisible(true);
        weight.setLabel(getTranslation("tradeoff.weight"));
        weight.setValueChangeMode(ValueChangeMode.LAZY);
        exactWeight.setAriaLabel(getTranslation("tradeoff.weight"));
        exactWeight.setMin(0);
        exactWeight.setMax(100);
        exactWeight.setWidth("96px");
        exactWeight.addValueChangeListener(change -> {
            if (change.getValue() != null && !exactWeight.isInvalid()) {
                weight.setValue(Math.clamp(change.getValue(), 0, 100));
            }
        });
        weight.addValueChangeListener(change -> exactWeight.setValue(change.getValue()));
        points.setHelperText(getTranslation("tradeoff.points.cost", Formats.current().number(Sweeps.USERS)));
        start.setText(getTranslation("tradeoff.start"));
        start.addThemeVariants(ButtonVariant.PRIMARY);
        start.addClickListener(click -> begin());
        header().actions(start);
        progress.setVisible(false);
        notes.addClassName("eq-stack");
        notes.getElement().setAttribute("aria-live", "polite");
        drawn.setVisible(false);
        var weighing = new Div(weight, exactWeight);
        weighing.addClassName("eq-weight");
        drawn.with(chart, weighing, curves);
        add(new Panel().with(new Fields(version, policy, x, y, z, least, users, items, points)), progress, notes, drawn, sensitivity, opened);
        version.addValueChangeListener(change -> offerAttributes());
        for (HasValue<?, ?> field : List.<HasValue<?, ?>>of(x, y, z, least, weight)) {
            field.addValueChangeListener(change -> redraw());
        }
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (start.getParent().isEmpty()) {
            return;
        }
        entering = true;
        question = TradeoffQuestion.read(event.getLocation().getQueryParameters());
        var versions = version.getListDataView().getItems().toList();
        var all = policy.getListDataView().getItems().toList();
        version.setValue(chosen(versions, v -> v.id().toString(), question.version(), versions.getFirst()));
        policy.setValue(chosen(all, p -> p.id().toString(), question.policy(), usual(all)));
        x.setValue(question.x());
        y.setValue(question.y());
        z.setValue(question.z());
        least.setValue(question.least());
        least.setEnabled(!question.z().isEmpty());
        points.setValue(question.points());
        weight.setValue(question.weight());
        exactWeight.setValue(question.weight());
        offerAttributes();
        entering = false;
        if (event.getLocation().getQueryParameters().getSingleParameter("policy").isPresent()
                && event.getLocation().getQueryParameters().getSingleParameter("items").isPresent()) {
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

    private void measure(Select<String> select, String key) {
        select.setLabel(getTranslation(key));
        select.setItems(TradeoffQuestion.MEASURES);
        select.setItemLabelGenerator(FrontierDrawing::measure);
    }

    private void third() {
        z.setLabel(getTranslation("tradeoff.z"));
        z.setItems(Stream.concat(Stream.of(""), TradeoffQuestion.MEASURES.stream()).toList());
        z.setItemLabelGenerator(name -> name.isEmpty() ? getTranslation("tradeoff.z.none") : FrontierDrawing.measure(name));
        z.addValueChangeListener(change -> least.setEnabled(!z.getOptionalValue().orElse("").isEmpty()));
        least.setLabel(getTranslation("tradeoff.z.least"));
        least.setHelperText(getTranslation("tradeoff.z.least.help"));
        least.setMin(0);
        least.setMax(1);
        least.setStep(0.001);
        least.setClearButtonVisible(true);
    }

    private void attribute(Select<String> select, String key) {
        select.setLabel(getTranslation(key));
        select.setItemLabelGenerator(AttributeName::of);
    }

    private static <T> T chosen(List<T> all, Function<T, String> id, String wanted, T usual) {
        return all.stream().filter(each -> id.apply(each).equals(wanted)).findFirst().orElse(usual);
    }

    /** Something that can be swept, and of that what is in force. */
    private static FairnessPolicy usual(List<FairnessPolicy> all) {
        return all.stream()
                .filter(each -> Sweeps.adjustable(each.rules()).length > 0)
                .min(Comparator.comparing(each -> each.state() != PolicyState.ACTIVE))
                .orElse(all.getFirst());
    }

    private void offerAttributes() {
        if (version.isEmpty()) {
            return;
        }
        try {
            var log = engine.view(version.getValue().id()).log();
            offer(users, ItemAttribute.ofUsers(log), question.users(), List.of("gender", "age_band", "region"));
            offer(items, ItemAttribute.of(log), question.items(), List.of("provider_tier", "provider", "brand"));
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }

    private static void offer(Select<String> select, List<ItemAttribute> known, String wanted, List<String> preferred) {
        var names = known.stream().map(ItemAttribute::name).toList();
        select.setItems(names);
        String usual = preferred.stream().filter(names::contains).findFirst().orElse(names.isEmpty() ? null : names.getFirst());
        select.setValue(names.contains(wanted) ? wanted : usual);
    }

    private void begin() {
        if (version.isEmpty() || policy.isEmpty() || points.isEmpty() || points.isInvalid() || items.isEmpty()) {
            return;
        }
        var chosen = policy.getValue();
        var active = policies.list().stream()
                .filter(each -> each.policyId().equals(chosen.policyId()) && each.state() == PolicyState.ACTIVE)
                .findFirst();
        plan = new SweepPlan(
                new WhatIfPlan(
                        version.getValue().id(),
                        chosen.terms(),
                        chosen.rules(),
                        new Cutoff(SLOTS),
                        users.getOptionalValue().orElse(""),
                        items.getValue()),
                points.getValue(),
                active.map(FairnessPolicy::rules).orElse(List.of()));
        remember();
        look();
    }

    private void remember() {
        question = new TradeoffQuestion(
                version.getValue().id().toString(),
                policy.getValue().id().toString(),
                points.getValue(),
                x.getValue(),
                y.getValue(),
                z.getOptionalValue().orElse(""),
                least.isInvalid() ? null : least.getValue(),
                weight.getValue(),
                users.getOptionalValue().orElse(""),
                items.getOptionalValue().orElse(""),
                question.point());
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
            show(sweeps.sweep(asked));
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
        if (!entering && shown != null) {
            remember();
            show(shown);
        }
    }

    private void show(Sweep sweep) {
        shown = sweep;
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
        if (sweep.finished().stream().filter(point -> point.number() > 0).count() >= LEAST_POINTS) {
            sensitivity.add(new SensitivityPanel(sweep));
        }
        opened.removeAll();
        point(sweep).ifPresent(point -> opened.add(new PointPanel(sweep, point, () -> draft(point), mayDraft)));
    }

    /** Curves of equal experience need the axes that experience is made of; elsewhere there is the way there. */
    private void offerCurves() {
        curves.removeAll();
        if (FrontierDrawing.hasCurves(question)) {
            curves.add(new Paragraph(getTranslation("tradeoff.curves")));
        } else {
            var show = new Button(getTranslation("tradeoff.curves.show"), click -> {
                entering = true;
                x.setValue("personalisation");
                y.setValue("fairness");
                entering = false;
                redraw();
            });
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
        var from = policy.getValue();
        var made = policies.newVersionFrom(from.id(), from.terms(), Sweeps.at(from.rules(), point.strengths()));
        Notice.done(getTranslation("tradeoff.drafted", made.label()));
        UI.getCurrent().navigate("policies/" + made.id());
    }
}
