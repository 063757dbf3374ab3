package io.equipoise.ui.attributes;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.dataset.attribute.AttributeStanding;
import io.equipoise.dataset.attribute.AttributeUse;
import io.equipoise.dataset.attribute.LegalBasis;
import io.equipoise.security.Role;
import io.equipoise.ui.ViewTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AttributesTest extends ViewTest {
    private final String attribute = "tier" + UUID.randomUUID().toString().replaceAll("[^0-9]", "");

    @Autowired
    private AttributeRegistry registry;

    @Test
    void a_protected_attribute_needs_a_legal_basis_and_then_stands_in_the_registry() {
        signInAs(Role.OPERATOR);
        navigate(AttributesView.class);
        test($view(Button.class).withText("Register an attribute").single()).click();
        $(TextField.class).all().stream()
                .filter(field -> field.getLabel().equals("Column name"))
                .forEach(field -> field.setValue(attribute));
        $(TextArea.class).single().setValue("Audits compare groups");
        confirm();
        assertThat($(Span.class).all()).extracting(Span::getText).anyMatch(text -> text.startsWith("Name the legal basis"));

        basis().setValue(LegalBasis.CONSENT);
        confirm();
        assertThat($(Dialog.class).all()).isEmpty();
        assertThat(registry.standing(attribute)).isInstanceOfSatisfying(AttributeStanding.Decided.class, decided -> {
            assertThat(decided.isProtected()).isTrue();
            assertThat(decided.use()).isEqualTo(AttributeUse.MEASURE_ONLY);
        });
    }

    @Test
    void who_may_not_decide_sees_the_registry_and_why_the_button_rests() {
        signInAs(Role.AUDITOR);
        navigate(AttributesView.class);
        var add = $view(Button.class).withText("Register an attribute").single();
        assertThat(add.isEnabled()).isFalse();
        assertThat(add.getElement().getAttribute("aria-description")).contains("compliance");
    }

    private void confirm() {
        test($(Button.class).withText("Decide").all().getLast()).click();
    }

    @SuppressWarnings("unchecked")
    private Select<LegalBasis> basis() {
        return (Select<LegalBasis>) $(Select.class).single();
    }
}
