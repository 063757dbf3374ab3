package io.equipoise.ui.policies;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import io.equipoise.fairness.charter.RuleKind;
import io.equipoise.policy.ItemAttribute;
import io.equipoise.ui.component.GroupName;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A target share for every group of an attribute, with the sum in sight: it must be 100 %. */
final class TargetSharesBlock extends RuleBlock {
    /** More groups than this cannot be divided by hand, and no list has room for all of them. */
    static final int MOST_GROUPS = 20;

    private final Map<String, NumberField> percents = new LinkedHashMap<>();
    private final Div groups = new Div();
    private @Nullable String shownFor;
    /** Groups that may be left empty: those the data set no longer has, and those it has and the rule had not. */
    private final Set<String> optional = new HashSet<>();
    private boolean locked;
    private final Span sum = new Span();
    private final Div tools = new Div();

    TargetSharesBlock(RuleEditor editor) {
        super(RuleKind.TARGET_SHARES, editor);
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
        boolean positive = percents.entrySet().stream()
                .map(percent -> positive(percent.getValue(), optional.contains(percent.getKey())))
                .reduce(true, Boolean::logicalAnd);
        var effect = strength.read();
        if (!named || !positive || effect.isEmpty() || percents.isEmpty() || !complete()) {
            return Optional.empty();
        }
        Map<String, Double> shares = new TreeMap<>();
        percents.forEach((label, field) -> field.getOptionalValue().ifPresent(percent -> shares.put(label, percent / 100)));
        return Optional.of(new TargetShares(attribute.getValue(), shares, effect.getAsDouble()));
    }

    @Override
    void write(PolicyRule rule) {
        var targets = (TargetShares) rule;
        attribute.setValue(targets.attribute());
        strength.setValue(targets.strength());
        var labels = new TreeSet<>(targets.shares().keySet());
        if (!percents.keySet().equals(withNew(labels)) || !Objects.equals(attribute.getValue(), shownFor)) {
            showGroups(withNew(labels), labels);
        }
        percents.forEach((label, field) -> field.setValue(
                Optional.ofNullable(targets.shares().get(label)).map(share -> Math.round(share * 1e8) / 1e6).orElse(null)));
        tally();
    }

    @Override
    Map<String, @Nullable Object> typed() {
        var typed = super.typed();
        Map<String, @Nullable Double> shown = new LinkedHashMap<>();
        percents.forEach((label, field) -> shown.put(label, field.getValue()));
        typed.put("percents", shown);
        return typed;
    }

    @Override
    void type(Map<String, @Nullable Object> typed) {
        super.type(typed);
        if (typed.get("percents") instanceof Map<?, ?> shown && !shown.isEmpty()) {
            var labels = new TreeSet<String>();
            shown.keySet().forEach(label -> labels.add((String) label));
            showGroups(withNew(labels), labels);
            percents.forEach((label, field) -> field.setValue(number(shown.get(label))));
            tally();
        }
    }

    /** The groups of a rule, and those the data set has beside them, as after a new seller came. */
    private Set<String> withNew(Set<String> labels) {
        var all = new TreeSet<>(labels);
        if (!locked) {
            chosenAttribute().filter(a -> a.groups().size() <= MOST_GROUPS).stream()
                    .flatMap(a -> a.groups().stream())
                    .map(ItemAttribute.Group::label)
                    .forEach(all::add);
        }
        return all;
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
        locked = true;
        tools.setVisible(false);
        percents.values().forEach(field -> field.setReadOnly(true));
    }

    private void chooseGroups() {
        if (Objects.equals(attribute.getValue(), shownFor) && !percents.isEmpty()) {
            addNew();
            percents.forEach(this::remark);
            return;
        }
        var labels = chosenAttribute().stream().flatMap(a -> a.groups().stream()).map(ItemAttribute.Group::label).toList();
        if (!labels.isEmpty()) {
            showGroups(labels.size() <= MOST_GROUPS ? labels : List.of(), labels);
            fewEnough();
        }
    }

    private void addNew() {
        withNew(percents.keySet()).stream().filter(label -> !percents.containsKey(label)).forEach(label -> addGroup(label, true));
    }

    private boolean fewEnough() {
        int count = percents.isEmpty() ? chosenAttribute().map(a -> a.groups().size()).orElse(0) : percents.size();
        boolean few = count <= MOST_GROUPS;
        attribute.setInvalid(!few);
        attribute.setErrorMessage(few ? "" : getTranslation("policies.rule.groups.many", count, MOST_GROUPS));
        return few;
    }

    /** @param demanded the groups that must have a share */
    private void showGroups(Collection<String> labels, Collection<String> demanded) {
        groups.removeAll();
        percents.clear();
        optional.clear();
        shownFor = attribute.getValue();
        labels.forEach(label -> addGroup(label, !demanded.contains(label)));
        tally();
    }

    private void addGroup(String label, boolean mayBeEmpty) {
        var field = new NumberField(GroupName.of(attribute.getValue(), label));
        field.setSuffixComponent(new Span("%"));
        field.setStep(0.1);
        field.setMin(0);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setManualValidation(true);
        field.addValueChangeListener(change -> {
            tally();
            changed();
        });
        if (mayBeEmpty) {
            optional.add(label);
        }
        percents.put(label, field);
        groups.add(field);
        remark(label, field);
    }

    private void remark(String label, NumberField field) {
        chosenAttribute().ifPresent(known -> {
            var group = known.group(label);
            if (group.isEmpty()) {
                optional.add(label);
            }
            field.setHelperText(group.map(it -> getTranslation("policies.rule.catalogue", RuleSentence.percent(it.catalogueShare())))
                    .orElse(getTranslation("policies.rule.target.gone")));
        });
    }

    private void fill(boolean byCatalogue) {
        var known = chosenAttribute();
        double left = 100;
        double total = known.stream().flatMap(a -> a.groups().stream()).mapToDouble(ItemAttribute.Group::catalogueShare).sum();
        var there = percents.keySet().stream().filter(label -> known.isEmpty() || known.get().group(label).isPresent()).toList();
        percents.values().forEach(NumberField::clear);
        for (int i = 0; i < there.size(); i++) {
            String label = there.get(i);
            double share = byCatalogue && total > 0
                    ? known.flatMap(a -> a.group(label)).map(g -> 100 * g.catalogueShare() / total).orElse(0.0)
                    : 100.0 / there.size();
            double rounded = i == there.size() - 1 ? left : Math.max(0.1, Math.round(share * 10) / 10.0);
            Objects.requireNonNull(percents.get(label)).setValue(Math.round(rounded * 10) / 10.0);
            left -= rounded;
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

    private static boolean positive(NumberField field, boolean mayBeEmpty) {
        boolean positive = field.getValue() == null ? mayBeEmpty : field.getValue() > 0;
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
