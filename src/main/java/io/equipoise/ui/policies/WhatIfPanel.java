package io.equipoise.ui.policies;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.QueryParameters;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.fairness.Estimate;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Cutoff;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.store.Refusal;
import io.equipoise.tradeoff.WhatIf;
import io.equipoise.tradeoff.WhatIfAnswer;
import io.equipoise.tradeoff.WhatIfPlan;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.ItemName;
import io.equipoise.ui.component.LateDetails;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Tone;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What the rules would change, beside them as they are typed: few shoppers first, then more. An edit makes what is shown stale at once and
 * leaves it in place until there is a newer answer; typing never waits.
 */
class WhatIfPanel extends Panel {
    private static final int SLOTS = 10;

    private final WhatIf whatIf;
    private final ScoringEngine engine;
    private final Select<ModelVersion> version = new Select<>();
    private final BreakdownSelect userAttribute = BreakdownSelect.ofUsers();
    private final BreakdownSelect itemAttribute = BreakdownSelect.ofItems();
    private final ProgressBar progress = new ProgressBar(0, 1, 0);
    private final Paragraph state = new Paragraph();
    private final Div content = new Div();
    private final AtomicInteger generation = new AtomicInteger();
    private @Nullable Edit wanted;
    private @Nullable PolicyVersionId saved;
    private boolean filling;

    WhatIfPanel(WhatIf whatIf, ModelRegistry models, ScoringEngine engine) {
        super(I18NProvider.translate("whatif.title"));
        this.whatIf = whatIf;
        this.engine = engine;
        describe(getTranslation("whatif.help"));
        progress.getElement().setAttribute("aria-label", getTranslation("whatif.title"));
        state.getElement().setAttribute("role", "status");
        state.addClassName("eq-muted");
        content.addClassName("eq-stack");
        var versions = models.list();
        if (versions.isEmpty()) {
            with(new ErrorNotice(Tone.NEUTRAL, getTranslation("whatif.no-version")));
            return;
        }
        version.setLabel(getTranslation("versions.name"));
        version.setItems(versions);
        version.setItemLabelGenerator(ModelVersion::label);
        version.addValueChangeListener(change -> ask());
        userAttribute.addValueChangeListener(change -> ask());
        itemAttribute.addValueChangeListener(change -> ask());
        var choice = new Div(version, userAttribute, itemAttribute);
        choice.addClassName("eq-rule-fields");
        with(choice, progress, state, content);
        filling = true;
        version.setValue(versions.getFirst());
        filling = false;
    }

    /** The model is opened and its first shoppers are scored while the page is still being read. */
    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        version.getOptionalValue().ifPresent(chosen -> Background.read(
                this,
                () -> {
                    whatIf.warmUp(chosen.id());
                    return chosen;
                },
                warm -> {},
                failure -> {
                    // The first question meets the same failure and says so where people look.
                }));
    }

    /** Offers the attributes of a data set to break down by. */
    void offer(KnownGroups known) {
        filling = true;
        userAttribute.offer(known.users());
        itemAttribute.offer(known.items());
        filling = false;
        ask();
    }

    /** Tries these rules as soon as there is somebody to try them on. */
    void ask(Edit edit) {
        wanted = edit;
        ask();
    }

    private void ask() {
        if (filling || wanted == null || version.isEmpty() || !isAttached() || itemAttribute.isEmpty()) {
            return;
        }
        int asked = generation.incrementAndGet();
        content.addClassName("eq-stale");
        progress.setVisible(true);
        progress.setIndeterminate(true);
        state.setText(getTranslation(content.getChildren().findAny().isPresent() ? "whatif.stale" : "whatif.first"));
        var plan = new WhatIfPlan(
                version.getValue().id(),
                wanted.terms(),
                wanted.rules(),
                new Cutoff(SLOTS),
                userAttribute.chosen(),
                itemAttribute.getValue());
        run(plan, asked, 0);
    }

    /** What is no longer wanted when its turn comes is not worked out. */
    private void run(WhatIfPlan plan, int asked, int stage) {
        Background.<@Nullable WhatIfAnswer>read(
                this,
                () -> generation.get() == asked ? whatIf.best(plan, WhatIf.SIZES.get(stage)) : null,
                answer -> answered(plan, asked, stage, answer),
                failure -> failed(asked, failure));
    }

    private void answered(WhatIfPlan plan, int asked, int stage, @Nullable WhatIfAnswer answer) {
        if (answer == null || generation.get() != asked) {
            return;
        }
        show(plan, answer);
        boolean more = stage + 1 < WhatIf.SIZES.size() && answer.users() < answer.available();
        progress.setIndeterminate(false);
        progress.setVisible(more);
        progress.setValue((stage + 1.0) / WhatIf.SIZES.size());
        if (more) {
            run(plan, asked, stage + 1);
        }
    }

    private void failed(int asked, RuntimeException failure) {
        if (generation.get() != asked) {
            return;
        }
        progress.setVisible(false);
        if (failure instanceof Refusal refusal) {
            state.setText(Notice.words(refusal));
        } else {
            state.setText(getTranslation("whatif.failed"));
            throw failure;
        }
    }

    private void show(WhatIfPlan plan, WhatIfAnswer answer) {
        var formats = Formats.current();
        content.removeClassName("eq-stale");
        state.setText(getTranslation(
                "whatif.basis",
                formats.number(answer.users()),
                formats.number(answer.available()),
                formats.number(answer.millis()),
                halfWidth(answer, "exposure-ratio", formats),
                halfWidth(answer, "ndcg", formats)));
        content.removeAll();
        content.add(new EffectTable(
                getTranslation("whatif.measures"), answer.measures(), effect -> getTranslation("measure." + effect.name())));
        if (answer.cutShort() > 0) {
            content.add(new ErrorNotice(Tone.WARNING, getTranslation("whatif.short", formats.number(answer.cutShort()), SLOTS)));
        }
        content.add(
                new EffectTable(
                        getTranslation("whatif.exposure", AttributeName.of(plan.itemAttribute())),
                        answer.exposure(),
                        effect -> GroupName.of(plan.itemAttribute(), effect.name())),
                new EffectTable(
                        getTranslation("whatif.groups", AttributeName.of(plan.userAttribute())),
                        answer.groups(),
                        effect -> GroupName.of(plan.userAttribute(), effect.name())),
                new LateDetails(getTranslation("whatif.samples"), () -> samples(plan, answer)),
                new Anchor(explorer(plan), getTranslation("whatif.explore")));
    }

    /** What so many shoppers buy: how far off a difference may be. */
    private static String halfWidth(WhatIfAnswer answer, String measure, Formats formats) {
        return answer.measure(measure).difference() instanceof Estimate.Estimated it
                ? formats.decimal((it.ciHigh() - it.ciLow()) / 2, 4)
                : "–";
    }

    private String explorer(WhatIfPlan plan) {
        var query = new LinkedHashMap<String, String>();
        query.put("version", plan.model().toString());
        if (saved != null) {
            query.put("policy", saved.toString());
        }
        return "tradeoff?" + QueryParameters.simple(query).getQueryString();
    }

    /** The saved version whose strengths may be swept. */
    void about(PolicyVersionId version) {
        saved = version;
    }

    private Div samples(WhatIfPlan plan, WhatIfAnswer answer) {
        InteractionLog log = engine.view(plan.model()).log();
        var lists = new Div();
        lists.addClassName("eq-stack");
        int number = 0;
        for (var sample : answer.samples()) {
            var list = new OrderedList();
            var whose = new Paragraph(getTranslation("whatif.sample", ++number));
            whose.addClassName("eq-muted");
            for (int item : sample.after().subList(0, Math.min(SLOTS, sample.after().size()))) {
                int was = sample.before().indexOf(item);
                int is = sample.after().indexOf(item);
                String move = was < 0
                        ? getTranslation("whatif.entered")
                        : was == is ? "" : (was > is ? "↑ " + (was - is) : "↓ " + (is - was));
                list.add(new ListItem(ItemName.of(log, item) + (move.isEmpty() ? "" : "  " + move)));
            }
            lists.add(new Div(whose, list));
        }
        return lists;
    }
}
