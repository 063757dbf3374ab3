package io.equipoise.ui.policies;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.QueryParameters;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.ItemTitle;
import io.equipoise.fairness.Estimate;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.ItemAttribute;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Cutoff;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.serving.LivePair;
import io.equipoise.store.Refusal;
import io.equipoise.tradeoff.WhatIf;
import io.equipoise.tradeoff.WhatIfAnswer;
import io.equipoise.tradeoff.WhatIfPlan;
import io.equipoise.ui.component.AddressChoices;
import io.equipoise.ui.component.AddressReading;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.LateDetails;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Tone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the rules would change, beside them as they are typed: few shoppers first, then more. An edit makes what is shown stale at once and
 * leaves it in place until there is a newer answer; typing never waits.
 */
class WhatIfPanel extends Panel {
    private static final int SLOTS = 10;
    private static final int MOST_REASONS = 6;

    private final WhatIf whatIf;
    private final ScoringEngine engine;
    private final List<ModelVersion> versions;
    private final List<LivePair> live;
    private final Select<ModelVersion> version = new Select<>();
    private final BreakdownSelect userAttribute = BreakdownSelect.ofUsers();
    private final BreakdownSelect itemAttribute = BreakdownSelect.ofItems();
    private final ProgressBar progress = new ProgressBar(0, 1, 0);
    private final Paragraph state = new Paragraph();
    private final Div notes = new Div();
    private final Div content = new Div();
    private final AtomicInteger generation = new AtomicInteger();
    private @Nullable Edit wanted;
    private @Nullable PolicyVersionId saved;
    private AddressChoices choices = new AddressChoices();
    private String wantedUsers = "";
    private String wantedItems = "";
    /** Whether somebody chose the model; else it follows the data whose groups the rules name. */
    private boolean byHand;
    private @Nullable Dataset named;
    private KnownGroups groups = KnownGroups.NONE;
    private boolean filling;

    /** @param live what serves: a policy is tried on the model it would act on */
    WhatIfPanel(WhatIf whatIf, ModelRegistry models, ScoringEngine engine, List<LivePair> live) {
        super(I18NProvider.translate("whatif.title"));
        this.whatIf = whatIf;
        this.engine = engine;
        this.live = live;
        describe(getTranslation("whatif.help"));
        progress.getElement().setAttribute("aria-label", getTranslation("whatif.title"));
        state.getElement().setAttribute("role", "status");
        state.addClassName("eq-muted");
        content.addClassName("eq-stack");
        versions = models.list();
        if (versions.isEmpty()) {
            with(new ErrorNotice(Tone.NEUTRAL, getTranslation("whatif.no-version")));
            return;
        }
        version.setLabel(getTranslation("versions.name"));
        version.setItems(versions);
        version.setItemLabelGenerator(ModelVersion::label);
        version.addValueChangeListener(change -> chosen(change.isFromClient()));
        userAttribute.addValueChangeListener(change -> remembered("users", userAttribute.chosen(), change.isFromClient()));
        itemAttribute.addValueChangeListener(change -> remembered("items", itemAttribute.chosen(), change.isFromClient()));
        var choice = new Div(version, userAttribute, itemAttribute);
        choice.addClassName("eq-rule-fields");
        notes.addClassName("eq-notices");
        with(choice, notes, progress, state, content);
    }

    /** Begins as the address says: {@code ?version=…&users=gender&items=provider_tier}; else on what serves where the policy holds. */
    void enter(AddressReading address, AddressChoices entered, PolicyTerms terms) {
        choices = entered;
        if (versions.isEmpty()) {
            return;
        }
        wantedUsers = address.text("users").orElse("");
        wantedItems = address.text("items").orElse("");
        filling = true;
        version.setValue(address.kept("version", "version", versions, it -> it.id().toString()).orElseGet(() -> usual(terms)));
        filling = false;
        byHand = address.text("version").isPresent();
    }

    private ModelVersion usual(PolicyTerms terms) {
        return live.stream()
                .filter(pair -> terms.holdsAt(pair.surface()))
                .flatMap(pair -> versions.stream().filter(each -> each.id().equals(pair.model())))
                .findFirst()
                .orElse(versions.getFirst());
    }

    /** The data the model that is tried was trained on; null without a model. */
    @Nullable DatasetId data() {
        return version.getOptionalValue().map(each -> each.provenance().dataset()).orElse(null);
    }

    private void chosen(boolean byPerson) {
        if (filling) {
            return;
        }
        byHand |= byPerson;
        remembered("version", version.getValue().id().toString(), byPerson);
        follow();
    }

    private void remembered(String name, String value, boolean byPerson) {
        if (byPerson) {
            choices.keep(name, value);
        }
        if (!name.equals("version")) {
            ask();
        }
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

    /**
     * Follows the data whose groups the rules name: tries the rules on a model of these data where there is one, unless somebody chose a model; says so where
     * the two are not the same.
     */
    void offer(Dataset dataset, KnownGroups known) {
        if (versions.isEmpty()) {
            return;
        }
        named = dataset;
        groups = known;
        if (!byHand && !dataset.id().equals(data())) {
            versions.stream().filter(each -> each.provenance().dataset().equals(dataset.id())).findFirst().ifPresent(fitting -> {
                filling = true;
                version.setValue(fitting);
                filling = false;
            });
        }
        follow();
    }

    /** What lists are broken down by is an attribute of the model's own data. */
    private void follow() {
        var rulesName = named;
        if (rulesName == null || version.isEmpty()) {
            return;
        }
        var model = version.getValue();
        if (rulesName.id().equals(data())) {
            breakDown(groups);
            return;
        }
        Background.read(
                this,
                () -> {
                    var log = engine.view(model.id()).log();
                    return new KnownGroups(ItemAttribute.of(log), ItemAttribute.ofUsers(log));
                },
                own -> {
                    if (model.equals(version.getValue())) {
                        breakDown(own);
                        notes.addComponentAsFirst(new ErrorNotice(Tone.WARNING, getTranslation("whatif.other-data", model.label(), rulesName.name())));
                    }
                },
                failure -> failed(generation.incrementAndGet(), failure));
    }

    private void breakDown(KnownGroups own) {
        filling = true;
        userAttribute.offer(own.users(), userAttribute.isEmpty() ? wantedUsers : userAttribute.chosen());
        itemAttribute.offer(own.items(), itemAttribute.isEmpty() ? wantedItems : itemAttribute.chosen());
        filling = false;
        notes.removeAll();
        there("users", wantedUsers, own.users());
        there("items", wantedItems, own.items());
        ask();
    }

    /** An address may name what these data do not have. */
    private void there(String name, String wanted, List<ItemAttribute> all) {
        if (!wanted.isEmpty() && KnownGroups.named(all, wanted).isEmpty()) {
            notes.add(new ErrorNotice(Tone.WARNING, getTranslation(
                    "address.choice", name, wanted,
                    all.stream().map(ItemAttribute::name).collect(Collectors.joining(getTranslation("list.separator"))))));
        }
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
        if (answer.changed() == 0) {
            content.add(idle(answer));
        }
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

    /** No list changes: said, with what is known of why. */
    private Div idle(WhatIfAnswer answer) {
        var reasons = new UnorderedList();
        answer.idle().stream().limit(MOST_REASONS).forEach(reason -> {
            Object[] arguments = reason.arguments().toArray();
            if (reason.key().equals("not-a-candidate") || reason.key().equals("kept-group")) {
                arguments[1] = GroupName.of((String) arguments[0], (String) arguments[1]);
                arguments[0] = AttributeName.of((String) arguments[0]);
            }
            String words = getTranslation("whatif.idle." + reason.key(), arguments);
            reasons.add(new ListItem(reason.rule() == null ? words : getTranslation("policies.finding.about", RuleSentence.of(reason.rule()), words)));
        });
        var said = new Div(
                new ErrorNotice(Tone.NEUTRAL, getTranslation("whatif.idle", Formats.current().number(answer.users()))), reasons);
        said.addClassName("eq-idle");
        return said;
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
                list.add(new ListItem(ItemTitle.of(log, item) + (move.isEmpty() ? "" : "  " + move)));
            }
            lists.add(new Div(whose, list));
        }
        return lists;
    }
}
