package io.equipoise.ui.charters;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.ItemLabelGenerator;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.equipoise.fairness.charter.CharterRule;
import io.equipoise.policy.ItemAttribute;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.MetricName;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One rule of a charter as a row of fields. It reads as a rule only when every field is right; one that is not says why beside itself. */
class RuleRow extends Div {
    /** As {@code UserTable} measures them for a charter. */
    private static final List<String> METRICS = List.of("ndcg", "hit-rate", "precision", "recall", "f1", "mrr", "map", "rbp-0.8");

    private final CharterRule first;
    private final ComboBox<String> metric = new ComboBox<>();
    private final ComboBox<String> attribute = new ComboBox<>();
    private final ComboBox<String> group = new ComboBox<>();
    private final BoundField least;
    private final BoundField most;
    private List<ItemAttribute> items = List.of();

    /** @param first gives the kind and what the fields begin with */
    RuleRow(CharterRule first, Runnable changed, Consumer<RuleRow> remove) {
        this.first = first;
        String kind = kind(first);
        addClassName("eq-charter-rule");
        boolean percent = first instanceof CharterRule.Ratio || first instanceof CharterRule.Share;
        least = new BoundField(getTranslation("charters.at-least"), percent, least(first));
        most = new BoundField(
                getTranslation(first instanceof CharterRule.Gap ? "charters.within" : "charters.at-most"), percent, most(first));
        box(metric, "charters.metric", MetricName::of);
        box(attribute, first instanceof CharterRule.Share ? "charters.attribute.items" : "charters.attribute.users", AttributeName::of);
        box(group, "charters.group", value -> GroupName.of(attribute.getOptionalValue().orElse(""), value));
        metric.setItems(METRICS);
        attribute.setItems(List.of());
        group.setItems(List.of());
        fill();
        attribute.addValueChangeListener(change -> offerGroups());
        Stream.<HasValue<?, ?>>of(metric, attribute, group, least, most).forEach(field -> field.addValueChangeListener(change -> changed.run()));
        var gone = new Button(Glyph.TRASH.create(), click -> remove.accept(this));
        gone.addThemeVariants(ButtonVariant.TERTIARY);
        gone.setAriaLabel(getTranslation("charters.rule.remove"));
        gone.setTooltipText(getTranslation("charters.rule.remove"));
        var help = new Paragraph(getTranslation("charters.kind." + kind + ".help"));
        help.addClassName("eq-muted");
        var words = new Div(new H3(first.gate() + " " + getTranslation("charters.kind." + kind)), help);
        words.addClassName("eq-panel-words");
        var head = new Div(words, gone);
        head.addClassName("eq-charter-rule-head");
        var fields = new Div(shown().toArray(Component[]::new));
        fields.addClassName("eq-charter-fields");
        add(head, fields);
    }

    static String kind(CharterRule rule) {
        return switch (rule) {
            case CharterRule.Gap gap -> "gap";
            case CharterRule.Ratio ratio -> "ratio";
            case CharterRule.Worst worst -> "worst";
            case CharterRule.Utility utility -> "utility";
            case CharterRule.Share share -> "share";
        };
    }

    /** The rule, or nothing where a field is wrong; marks those fields. */
    Optional<CharterRule> read() {
        boolean named = shown().stream()
                .filter(ComboBox.class::isInstance)
                .map(field -> filled((ComboBox<?>) field))
                .reduce(true, Boolean::logicalAnd);
        var low = least.read();
        var high = most.read();
        boolean bounded = (!shown().contains(least) || low.isPresent()) && (!shown().contains(most) || high.isPresent());
        if (!named || !bounded) {
            return Optional.empty();
        }
        return switch (first) {
            case CharterRule.Gap gap -> Optional.of(new CharterRule.Gap(metric.getValue(), attribute.getValue(), high.getAsDouble()));
            case CharterRule.Ratio ratio -> Optional.of(new CharterRule.Ratio(metric.getValue(), attribute.getValue(), low.getAsDouble()));
            case CharterRule.Worst worst -> Optional.of(new CharterRule.Worst(metric.getValue(), attribute.getValue(), low.getAsDouble()));
            case CharterRule.Utility utility -> Optional.of(new CharterRule.Utility(metric.getValue(), low.getAsDouble()));
            case CharterRule.Share share -> share(low.getAsDouble(), high.getAsDouble());
        };
    }

    /** Offers the attributes and groups of a data set; what is chosen already stays. */
    void offer(List<ItemAttribute> ofItems, List<ItemAttribute> ofUsers) {
        items = ofItems;
        String chosen = attribute.getValue();
        attribute.setItems((first instanceof CharterRule.Share ? ofItems : ofUsers).stream().map(ItemAttribute::name).toList());
        attribute.setValue(chosen);
        offerGroups();
    }

    private Optional<CharterRule> share(double low, double high) {
        if (low > high) {
            most.setInvalid(true);
            most.setErrorMessage(getTranslation("charters.bounds.crossed"));
            return Optional.empty();
        }
        return Optional.of(new CharterRule.Share(attribute.getValue(), group.getValue(), low, high));
    }

    private void offerGroups() {
        String chosen = group.getValue();
        group.setItems(items.stream()
                .filter(each -> each.name().equals(attribute.getValue()))
                .flatMap(each -> each.groups().stream())
                .map(ItemAttribute.Group::label)
                .toList());
        group.setValue(chosen);
    }

    private List<Component> shown() {
        return switch (first) {
            case CharterRule.Gap gap -> List.of(metric, attribute, most);
            case CharterRule.Ratio ratio -> List.of(metric, attribute, least);
            case CharterRule.Worst worst -> List.of(metric, attribute, least);
            case CharterRule.Utility utility -> List.of(metric, least);
            case CharterRule.Share share -> List.of(attribute, group, least, most);
        };
    }

    private void fill() {
        switch (first) {
            case CharterRule.Gap gap -> fill(gap.metric(), gap.attribute(), "");
            case CharterRule.Ratio ratio -> fill(ratio.metric(), ratio.attribute(), "");
            case CharterRule.Worst worst -> fill(worst.metric(), worst.attribute(), "");
            case CharterRule.Utility utility -> fill(utility.metric(), "", "");
            case CharterRule.Share share -> fill("", share.attribute(), share.group());
        }
    }

    private void fill(String ofMetric, String ofAttribute, String ofGroup) {
        if (!METRICS.contains(ofMetric) && !ofMetric.isEmpty()) {
            metric.setItems(Stream.concat(Stream.of(ofMetric), METRICS.stream()).toList());
        }
        metric.setValue(ofMetric.isEmpty() ? null : ofMetric);
        attribute.setValue(ofAttribute.isEmpty() ? null : ofAttribute);
        group.setValue(ofGroup.isEmpty() ? null : ofGroup);
    }

    private void box(ComboBox<String> box, String key, ItemLabelGenerator<String> names) {
        box.setLabel(getTranslation(key));
        box.setItemLabelGenerator(names);
        box.setManualValidation(true);
        if (box != metric) {
            box.setAllowCustomValue(true);
            box.addCustomValueSetListener(set -> box.setValue(set.getDetail().strip()));
        }
    }

    private boolean filled(ComboBox<?> field) {
        field.setInvalid(field.isEmpty());
        field.setErrorMessage(field.isEmpty() ? getTranslation("policies.rule.needed") : "");
        return !field.isEmpty();
    }

    private static double least(CharterRule rule) {
        return switch (rule) {
            case CharterRule.Gap gap -> 0;
            case CharterRule.Ratio ratio -> ratio.atLeast();
            case CharterRule.Worst worst -> worst.atLeast();
            case CharterRule.Utility utility -> utility.atLeast();
            case CharterRule.Share share -> share.atLeast();
        };
    }

    private static double most(CharterRule rule) {
        return switch (rule) {
            case CharterRule.Gap gap -> gap.within();
            case CharterRule.Share share -> share.atMost();
            case CharterRule.Ratio ratio -> 1;
            case CharterRule.Worst worst -> 1;
            case CharterRule.Utility utility -> 1;
        };
    }
}
