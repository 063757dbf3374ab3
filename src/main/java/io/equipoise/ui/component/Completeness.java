package io.equipoise.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;

/** Looks through a form before it is sent: what is empty or out of range is marked, and the first of it is brought into view and takes the focus. */
public final class Completeness {
    private Completeness() {}

    /**
     * @param fields from top to bottom; one that is not shown, or neither required nor invalid, asks for nothing
     * @return whether nothing is missing or out of range
     */
    public static boolean of(List<? extends HasValue<?, ?>> fields) {
        var wrong = fields.stream().filter(Completeness::lacks).toList();
        wrong.forEach(Completeness::mark);
        wrong.stream().findFirst().ifPresent(Completeness::visit);
        return wrong.isEmpty();
    }

    private static boolean lacks(HasValue<?, ?> field) {
        if (!(field instanceof Component component) || !shown(component)) {
            return false;
        }
        boolean blank = field.isEmpty() || field.getValue() instanceof String text && text.isBlank();
        return field.isRequiredIndicatorVisible() && blank || field instanceof HasValidation validated && validated.isInvalid();
    }

    private static boolean shown(Component component) {
        return component.isVisible() && component.getParent().map(Completeness::shown).orElse(true);
    }

    private static void mark(HasValue<?, ?> field) {
        if (field instanceof HasValidation validated) {
            validated.setInvalid(true);
            if (validated.getErrorMessage() == null || validated.getErrorMessage().isBlank()) {
                validated.setErrorMessage(I18NProvider.translate("form.missing"));
            }
        }
    }

    private static void visit(HasValue<?, ?> field) {
        ((Component) field).scrollIntoView();
        if (field instanceof Focusable<?> focusable) {
            focusable.focus();
        }
    }
}
