package io.equipoise.ui.policies;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import io.equipoise.policy.ItemAttribute;
import io.equipoise.ui.component.GroupName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A target share for every group of an attribute, with the sum in sight: it must be 100 %. */
final class TargetSharesBlock extends RuleBlock {
    /** More groups than this cannot be divided by hand, and no list has room for all of them. */
    static final int MOST_GROUPS = 20;

    private final Map<String, NumberField> percents = new LinkedHashMap<>();
    private final Div groups = new Div();
    private @Nullable String shownFor;
    private final Span sum = new Span();
    private final Div tools = new Div();

    TargetSharesBlock(RuleEditor editor) {
        super("target-shares", editor);
        groups.addClassName("eq-target-shares");
        sum.addClassName("eq-target-sum");
        sum.getElement().setAttribute("role", "status");
        tools.addClassName("eq-actions");
        tools.add(
                small("policies.rule.fill.catalogue", () -> fill(true)),
                small("policies.rule.fill.equal", () -> fill(false)));
        attribute.addValueChangeListener(change -> chooseGroups());
        watch(attribute, strength);
        var fields = new Div(attribute, strength);
        fields.addClassName("eq-rule-fields");
        with(fields, groups, sum, tools);
        tally();
    }

    @Override
    Optional<PolicyRule> read() {
        boolean named = filled(attribute) && fewEnough();
        boolean positive = percents.values().stream().map(TargetSharesBlock::positive).reduce(true, Boolean::logicalAnd);
        var effect = strength.read();
        if (!named || !positive || effect.isEmpty() || percents.isEmpty() || !complete()) {
            return Optional.empty();
        }
        Map<String, Double> shares = new TreeMap<>();
        percents.forEach((label, field) -> shares.put(label, field.getValue() / 100));
        return Optional.of(new TargetShares(attribute.getValue(), shares, effect.getAsDouble()));
    }

    @Override
    void write(PolicyRule rule) {
        var targets = (TargetShares) rule;
        attribute.setValue(targets.attribute());
        strength.setValue(targets.strength());
        showGroups(new TreeMap<>(targets.shares()).keySet());
        targets.shares().forEach((label, share) -> Objects.requireNonNull(percents.get(label)).setValue(Math.round(share * 1e8) / 1e6));
        tally();
    }

    @Override
    void offer(KnownGroups known) {
        super.offer(known);
        if (percents.isEmpty()) {
            chooseGroups();
        }
    }

    @Override
    void lock() {
        super.lock();
        tools.setVisible(false);
        percents.values().forEach(field -> field.setReadOnly(true));
    }

    private void chooseGroups() {
        if (Objects.equals(attribute.getValue(), shownFor) && !percents.isEmpty()) {
            percents.forEach(this::remark);
            return;
        }
        if (chosenAttribute().isPresent() && fewEnough()) {
            showGroups(chosenAttribute().get().groups().stream().map(ItemAttribute.Group::label).toList());
        }
    }

    private boolean fewEnough() {
        int count = chosenAttribute().map(a -> a.groups().size()).orElse(percents.size());
        boolean few = count <= MOST_GROUPS;
        attribute.setInvalid(!few);
        attribute.setErrorMessage(few ? "" : getTranslation("policies.rule.groups.many", count, MOST_GROUPS));
        return few;
    }

    private void showGroups(Iterable<String> labels) {
        groups.removeAll();
        percents.clear();
        shownFor = attribute.getValue();
        for (String label : labels) {
            var field = new NumberField(GroupName.of(attribute.getValue(), label));
            field.setSuffixComponent(new Span("%"));
            field.setStep(0.1);
            field.setMin(0);
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.setManualValidation(true);
            remark(label, field);
            field.addValueChangeListener(change -> {
                tally();
                changed();
            });
            percents.put(label, field);
            groups.add(field);
        }
        tally();
    }

    private void remark(String label, NumberField field) {
        chosenAttribute().flatMap(a -> a.group(label)).ifPresent(known -> field.setHelperText(
                getTranslation("policies.rule.catalogue", RuleSentence.percent(known.catalogueShare()))));
    }

    private void fill(boolean byCatalogue) {
        var known = chosenAttribute();
        double left = 100;
        int groupsLeft = percents.size();
        double total = known.stream().flatMap(a -> a.groups().stream()).mapToDouble(ItemAttribute.Group::catalogueShare).sum();
        for (var entry : percents.entrySet()) {
            double share = byCatalogue && total > 0
                    ? known.flatMap(a -> a.group(entry.getKey())).map(g -> 100 * g.catalogueShare() / total).orElse(0.0)
                    : 100.0 / percents.size();
            double rounded = groupsLeft == 1 ? left : Math.max(0.1, Math.round(share * 10) / 10.0);
            entry.getValue().setValue(Math.round(rounded * 10) / 10.0);
            left -= rounded;
            groupsLeft--;
        }
    }

    private double total() {
        return percents.values().stream().mapToDouble(field -> field.getValue() == null ? 0 : field.getValue()).sum();
    }

    private boolean complete() {
        return Math.abs(total() - 100) < 1e-7;
    }

    private void tally() {
        sum.setVisible(!percents.isEmpty());
        double gap = 100 - total();
        String total = RuleSentence.percent(total() / 100);
        sum.setText(complete()
                ? getTranslation("policies.rule.sum.complete", total)
                : getTranslation(
                        gap > 0 ? "policies.rule.sum.missing" : "policies.rule.sum.over",
                        total,
                        RuleSentence.percent(Math.abs(gap) / 100)));
        sum.setClassName("eq-target-sum-wrong", !complete());
    }

    private static boolean positive(NumberField field) {
        boolean positive = field.getValue() != null && field.getValue() > 0;
        field.setInvalid(!positive);
        field.setErrorMessage(positive ? "" : field.getTranslation("policies.rule.target.positive"));
        return positive;
    }

    private Button small(String key, Runnable action) {
        var button = new Button(getTranslation(key), click -> action.run());
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }
}
