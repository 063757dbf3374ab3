package io.equipoise.ui.policies;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.RuleKind;
import io.equipoise.policy.ItemAttribute;
import io.equipoise.ui.component.GroupName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** At least a share of the slots for one group, with what that demands slot by slot. */
final class MinimumShareBlock extends RuleBlock {
    private static final List<Double> SIGNIFICANCES = List.of(0.01, 0.05, 0.1, 0.15, 0.2);

    private final ComboBox<String> group = new ComboBox<>();
    private final ShareField share;
    private final Select<Double> significance = new Select<>();
    private final DemandTable demand = new DemandTable();
    /** Asked for every group while somebody types, and a shop may have thousands of sellers. */
    private Map<String, Double> catalogueShares = Map.of();

    MinimumShareBlock(RuleEditor editor) {
        super(RuleKind.MINIMUM_SHARE, editor);
        share = new ShareField(getTranslation("policies.rule.share"), 1, 99);
        share.setValue(0.2);
        group.setLabel(getTranslation("policies.rule.group"));
        group.setItemLabelGenerator(this::groupLabel);
        group.setItems(List.of());
        group.setAllowCustomValue(true);
        group.addCustomValueSetListener(set -> group.setValue(KnownGroups.codeOf(
                set.getDetail(), catalogueShares.keySet(), label -> GroupName.of(attribute.getValue(), label))));
        significance.setLabel(getTranslation("policies.rule.significance"));
        significance.setHelperText(getTranslation("policies.rule.significance.help"));
        significance.setItems(SIGNIFICANCES);
        significance.setItemLabelGenerator(RuleSentence::percent);
        significance.setValue(0.1);
        attribute.addValueChangeListener(change -> offerGroups());
        watch(attribute, group, share, significance, strength);
        share.addValueChangeListener(change -> demand.show(read()));
        significance.addValueChangeListener(change -> demand.show(read()));
        strength.addValueChangeListener(change -> demand.show(read()));
        var fields = new Div(attribute, group, share, significance, strength);
        fields.addClassName("eq-rule-fields");
        with(fields, demand);
    }

    @Override
    Optional<PolicyRule> read() {
        boolean named = filled(attribute) & filled(group);
        var minimum = share.read();
        var effect = strength.read();
        if (!named || minimum.isEmpty() || effect.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MinimumShare(
                attribute.getValue(), group.getValue(), minimum.getAsDouble(), significance.getValue(), effect.getAsDouble()));
    }

    @Override
    void write(PolicyRule rule) {
        var minimum = (MinimumShare) rule;
        attribute.setValue(minimum.attribute());
        group.setValue(minimum.group());
        share.setValue(minimum.share());
        chooseSignificance(minimum.significance());
        strength.setValue(minimum.strength());
        demand.show(Optional.of(minimum));
    }

    @Override
    Map<String, @Nullable Object> typed() {
        var typed = super.typed();
        put(typed, "group", group.getValue());
        put(typed, "share", share.getValue());
        put(typed, "significance", significance.getValue());
        return typed;
    }

    @Override
    void type(Map<String, @Nullable Object> typed) {
        super.type(typed);
        group.setValue((String) typed.get("group"));
        share.setValue(number(typed.get("share")));
        chooseSignificance(Optional.ofNullable(number(typed.get("significance"))).orElse(0.1));
    }

    @Override
    void offer(KnownGroups known) {
        super.offer(known);
        offerGroups();
    }

    @Override
    void lock() {
        super.lock();
        group.setReadOnly(true);
        share.setReadOnly(true);
        significance.setReadOnly(true);
    }

    private void chooseSignificance(double chosen) {
        if (!SIGNIFICANCES.contains(chosen)) {
            var all = new ArrayList<>(SIGNIFICANCES);
            all.add(chosen);
            significance.setItems(all);
        }
        significance.setValue(chosen);
    }

    private void offerGroups() {
        String chosen = group.getValue();
        catalogueShares = chosenAttribute().stream()
                .flatMap(a -> a.groups().stream())
                .collect(Collectors.toMap(ItemAttribute.Group::label, ItemAttribute.Group::catalogueShare, (one, other) -> one, LinkedHashMap::new));
        // By name and not by the whole label: of thousands of sellers each letter typed would write thousands of labels to show fifty.
        group.setItems(this::isNamed, catalogueShares.keySet());
        group.setValue(chosen);
    }

    private boolean isNamed(String label, String typed) {
        String name = GroupName.of(attribute.getValue(), label).toLowerCase(Locale.ROOT);
        return name.contains(typed.toLowerCase(Locale.ROOT)) || label.toLowerCase(Locale.ROOT).contains(typed.toLowerCase(Locale.ROOT));
    }

    private String groupLabel(String label) {
        Double share = catalogueShares.get(label);
        return share == null
                ? label
                : getTranslation("policies.rule.group.of", GroupName.of(attribute.getValue(), label), RuleSentence.percent(share));
    }
}
