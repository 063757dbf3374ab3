package io.equipoise.ui.policies;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.RuleKind;
import io.equipoise.policy.ItemAttribute;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A rule as one field per component of its record, in the record's order. */
final class PlainRuleBlock extends RuleBlock {
    private final Map<String, RuleField> fields = new LinkedHashMap<>();
    private final boolean hasAttribute;
    private final boolean hasStrength;

    PlainRuleBlock(RuleKind kind, RuleEditor editor) {
        super(kind, editor);
        var row = new Div();
        row.addClassName("eq-rule-fields");
        boolean attributed = false;
        boolean strong = false;
        for (RecordComponent component : kind.type().getRecordComponents()) {
            switch (component.getName()) {
                case "attribute" -> {
                    attributed = true;
                    row.add(attribute);
                }
                case "strength" -> {
                    strong = true;
                    row.add(strength);
                }
                default -> {
                    var field = RuleField.of(kind, component, this::changed);
                    fields.put(component.getName(), field);
                    row.add((Component) field.component());
                }
            }
        }
        hasAttribute = attributed;
        hasStrength = strong;
        attribute.addValueChangeListener(change -> offerGroups());
        watch(attribute, strength);
        if (fields.get("userAttribute") instanceof ChoiceField whose) {
            whose.onChoice(this::offerGroups);
        }
        with(row);
    }

    @Override
    void focus() {
        if (hasAttribute) {
            super.focus();
        } else if (fields.values().iterator().next().component() instanceof Focusable<?> first) {
            first.focus();
        }
    }

    @Override
    Optional<PolicyRule> read() {
        boolean complete = !hasAttribute | filled(attribute);
        complete &= !hasStrength | strength.read().isPresent();
        for (var field : fields.values()) {
            complete &= field.read().isPresent();
        }
        return complete ? made() : Optional.empty();
    }

    private Optional<PolicyRule> made() {
        RecordComponent[] components = kind().type().getRecordComponents();
        Object[] values = Arrays.stream(components).map(this::value).toArray();
        try {
            return Optional.of((PolicyRule) kind().type()
                    .getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new))
                    .newInstance(values));
        } catch (InvocationTargetException outOfRange) {
            fields.values().forEach(field -> field.refuse(getTranslation("policies.rule.do-not-fit")));
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The rule " + kind().code() + " cannot be made", e);
        }
    }

    private Object value(RecordComponent component) {
        return switch (component.getName()) {
            case "attribute" -> attribute.getValue();
            case "strength" -> strength.read().orElseThrow();
            default -> field(component.getName()).read().orElseThrow();
        };
    }

    private RuleField field(String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    @Override
    void write(PolicyRule rule) {
        for (RecordComponent component : kind().type().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(rule);
                switch (component.getName()) {
                    case "attribute" -> attribute.setValue((String) value);
                    case "strength" -> strength.setValue((Double) value);
                    default -> field(component.getName()).write(value);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("The field " + component.getName() + " cannot be read", e);
            }
        }
    }

    @Override
    Map<String, @Nullable Object> typed() {
        var typed = super.typed();
        fields.forEach((name, field) -> put(typed, name, field.typed()));
        return typed;
    }

    @Override
    void type(Map<String, @Nullable Object> typed) {
        super.type(typed);
        fields.forEach((name, field) -> {
            Object value = typed.get(name);
            if (value != null) {
                field.type(value);
            } else {
                ((HasValue<?, ?>) field.component()).clear();
            }
        });
    }

    @Override
    void offer(KnownGroups known) {
        super.offer(known);
        offerGroups();
    }

    @Override
    void lock() {
        super.lock();
        fields.values().forEach(RuleField::lock);
    }

    private void offerGroups() {
        String whose = Optional.ofNullable(fields.get("userAttribute")).map(RuleField::text).orElse("");
        fields.forEach((name, field) -> {
            boolean ofShoppers = name.equals("minors") || !hasAttribute;
            String of = ofShoppers ? whose : String.valueOf(attribute.getValue());
            if (name.equals("userAttribute")) {
                field.offer("", known().users().stream().map(ItemAttribute::name).toList());
            } else {
                field.offer(of, KnownGroups.labels(ofShoppers ? known().users() : known().items(), of));
            }
        });
    }
}
