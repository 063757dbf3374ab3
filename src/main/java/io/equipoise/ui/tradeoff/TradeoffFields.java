package io.equipoise.ui.tradeoff;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.slider.IntegerSlider;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.ItemAttribute;
import io.equipoise.policy.PolicyState;
import io.equipoise.ranking.Cutoff;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.store.Refusal;
import io.equipoise.tradeoff.SweepPlan;
import io.equipoise.tradeoff.Sweeps;
import io.equipoise.tradeoff.WhatIfPlan;
import io.equipoise.ui.component.AddressReading;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.WholeNumberField;
import io.equipoise.ui.policies.BreakdownSelect;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is swept, and how it is looked at: the question of the explorer in fields. The weight stands apart, below the chart it moves. */
class TradeoffFields extends Fields {
    private static final int SLOTS = 10;

    private final ScoringEngine engine;
    private final Runnable lookedAtOtherwise;
    private final List<ModelVersion> versions;
    private final List<FairnessPolicy> policies;
    private final ComboBox<ModelVersion> version = new ComboBox<>();
    private final ComboBox<FairnessPolicy> policy = new ComboBox<>();
    private final Select<String> x = new Select<>();
    private final Select<String> y = new Select<>();
    private final Select<String> z = new Select<>();
    private final NumberField least = new NumberField();
    private final BreakdownSelect users = BreakdownSelect.ofUsers();
    private final BreakdownSelect items = BreakdownSelect.ofItems();
    private final WholeNumberField points = new WholeNumberField(2, SweepPlan.MOST);
    private final IntegerSlider weight = new IntegerSlider(0, 100);
    private final WholeNumberField exactWeight = new WholeNumberField(0, 100);
    private boolean filling;

    /** @param lookedAtOtherwise runs when somebody changes what needs no new sweep: axes, the third objective and the weight */
    TradeoffFields(List<ModelVersion> versions, List<FairnessPolicy> policies, ScoringEngine engine, Runnable lookedAtOtherwise) {
        this.engine = engine;
        this.lookedAtOtherwise = lookedAtOtherwise;
        this.versions = versions;
        this.policies = policies;
        version.setLabel(getTranslation("versions.name"));
        version.setItems(versions);
        version.setItemLabelGenerator(ModelVersion::label);
        Fields.neverEmpty(version);
        version.addValueChangeListener(change -> {
            if (!filling && change.getValue() != null) {
                offerAttributes(users.chosen(), items.chosen());
            }
        });
        policy.setLabel(getTranslation("policies.name"));
        policy.setItems(policies);
        Fields.neverEmpty(policy);
        policy.setItemLabelGenerator(each -> each.label() + " · " + getTranslation("policyState." + each.state()));
        measure(x, "tradeoff.x");
        measure(y, "tradeoff.y");
        third();
        points.setLabel(getTranslation("tradeoff.points"));
        points.setHelperText(getTranslation("tradeoff.points.cost", Formats.current().number(Sweeps.USERS)));
        weighing();
        add(version, policy, x, y, z, least, users, items, points);
        for (HasValue<?, ?> field : List.<HasValue<?, ?>>of(x, y, z, least, weight)) {
            field.addValueChangeListener(change -> changed());
        }
    }

    /** Whether there is a model and a policy to ask about. */
    boolean canAsk() {
        return !versions.isEmpty() && !policies.isEmpty();
    }

    /** The weight of personalisation in experience, as a slider and as a number. */
    Component weight() {
        var weighing = new Div(weight, exactWeight);
        weighing.addClassName("eq-weight");
        return weighing;
    }

    /** Fills the fields, with what is usual where the question names nothing there is; the reading then remembers that. */
    void show(TradeoffQuestion question, AddressReading address) {
        filling = true;
        version.setValue(address.kept("version", "version", versions, it -> it.id().toString()).orElse(versions.getFirst()));
        policy.setValue(address.kept("policy", "policy", policies, it -> it.id().toString()).orElse(usual()));
        x.setValue(question.x());
        y.setValue(question.y());
        z.setValue(question.z());
        least.setValue(question.least());
        least.setEnabled(!question.z().isEmpty());
        points.setValue(question.points());
        weight.setValue(question.weight());
        exactWeight.setValue(question.weight());
        offerAttributes(question.users(), question.items());
        users.compare(address, "users");
        items.compare(address, "items");
        filling = false;
    }

    /** Takes the axes that experience is made of. */
    void weighExperience() {
        filling = true;
        x.setValue("personalisation");
        y.setValue("fairness");
        filling = false;
        changed();
    }

    /** Whether a sweep can be asked for. */
    boolean complete() {
        return !version.isEmpty() && !policy.isEmpty() && !points.isEmpty() && !points.isInvalid() && !items.isEmpty();
    }

    FairnessPolicy policy() {
        return policy.getValue();
    }

    int points() {
        return points.getValue();
    }

    /** The policy as it is tried; only when {@link #complete}. */
    WhatIfPlan tried() {
        return new WhatIfPlan(
                version.getValue().id(),
                policy.getValue().terms(),
                policy.getValue().rules(),
                new Cutoff(SLOTS),
                users.chosen(),
                items.getValue());
    }

    /** The question that the fields ask. @param point the one that is open, or null */
    TradeoffQuestion question(@Nullable Integer point) {
        return new TradeoffQuestion(
                version.getValue().id().toString(),
                policy.getValue().id().toString(),
                points.getValue(),
                x.getValue(),
                y.getValue(),
                z.getOptionalValue().orElse(""),
                least.isInvalid() ? null : least.getValue(),
                weight.getValue(),
                users.chosen(),
                items.chosen(),
                point);
    }

    private void changed() {
        if (!filling) {
            lookedAtOtherwise.run();
        }
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
        String range = getTranslation("policies.rule.number.range", 0, 1);
        least.setI18n(new NumberField.NumberFieldI18n()
                .setBadInputErrorMessage(range)
                .setMinErrorMessage(range)
                .setMaxErrorMessage(range)
                .setStepErrorMessage(getTranslation("tradeoff.z.least.decimals")));
        least.setClearButtonVisible(true);
    }

    private void weighing() {
        weight.setLabel(getTranslation("tradeoff.weight"));
        weight.setValueChangeMode(ValueChangeMode.LAZY);
        exactWeight.setAriaLabel(getTranslation("tradeoff.weight"));
        exactWeight.setStepButtonsVisible(false);
        exactWeight.setWidth("96px");
        exactWeight.addValueChangeListener(change -> {
            if (change.getValue() != null && !exactWeight.isInvalid()) {
                weight.setValue(Math.clamp(change.getValue(), 0, 100));
            }
        });
        weight.addValueChangeListener(change -> exactWeight.setValue(change.getValue()));
    }

    /** Something that can be swept, and of that what is in force. */
    private FairnessPolicy usual() {
        return policies.stream()
                .filter(each -> Sweeps.adjustable(each.rules()).length > 0)
                .min(Comparator.comparing(each -> each.state() != PolicyState.ACTIVE))
                .orElse(policies.getFirst());
    }

    private void offerAttributes(String usersBy, String itemsBy) {
        try {
            var log = engine.view(version.getValue().id()).log();
            users.offer(ItemAttribute.ofUsers(log), usersBy);
            items.offer(ItemAttribute.of(log), itemsBy);
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }
}
