package io.equipoise.ui.policies;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A number, a day or some words. @param <V> what the field itself holds */
final class ValueField<V> extends RuleField {
    private final Component component;
    private final HasValue<?, V> value;
    private final HasValidation validation;
    private final Predicate<V> fits;
    private final String otherwise;
    private final Function<V, Object> toRule;
    private final Function<Object, V> fromRule;

    <F extends Component & HasValue<?, V> & HasValidation> ValueField(
            F field, Predicate<V> fits, String otherwise, Function<V, Object> toRule, Function<Object, V> fromRule) {
        this.component = field;
        this.value = field;
        this.validation = field;
        this.fits = fits;
        this.otherwise = otherwise;
        this.toRule = toRule;
        this.fromRule = fromRule;
    }

    @Override
    Component component() {
        return component;
    }

    @Override
    Optional<?> read() {
        var held = value.getOptionalValue().filter(fits);
        return marked(validation, held.isPresent(), held.map(toRule).orElse(""), otherwise);
    }

    @Override
    @Nullable Object typed() {
        return value.getOptionalValue().map(toRule).orElse(null);
    }

    @Override
    void write(Object written) {
        value.setValue(fromRule.apply(written));
    }
}
