package io.equipoise.ui.keys;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import io.equipoise.api.ApiKeys;
import io.equipoise.ui.component.CopyButton;
import io.equipoise.ui.component.Glyph;
import java.util.Set;

/** Shows a new key, the only time; closes by its button alone, so that a stray click does not lose it. */
@StyleSheet("equipoise/keys.css")
class ShownKeyDialog extends Dialog {
    ShownKeyDialog(String name, String key, Set<String> scopes) {
        setHeaderTitle(getTranslation("keys.shown.title", name));
        setWidth("min(640px, 94vw)");
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        var secret = new Code(key);
        secret.addClassName("eq-secret");
        var copy = new Button(getTranslation("keys.copy"), Glyph.COPY.create());
        copy.addThemeVariants(ButtonVariant.PRIMARY);
        copy.setAutofocus(true);
        CopyButton.make(copy, key, getTranslation("keys.copied"));
        var form = new Div(new Paragraph(getTranslation("keys.shown.once")), secret, copy, new Paragraph(getTranslation("keys.shown.use")), example(scopes));
        form.addClassName("eq-form");
        add(form);
        var done = new Button(getTranslation("keys.shown.done"), click -> close());
        getFooter().add(done);
    }

    private static Pre example(Set<String> scopes) {
        var example = new Pre(
                scopes.contains(ApiKeys.EVENTS_WRITE)
                        ? "curl -X POST …/api/v1/events -H \"X-API-Key: eqp_…\" -H \"Idempotency-Key: 1\" \\\n  -H \"Content-Type: application/json\" -d @events.json"
                        : "curl …/api/v1/lists/USER -H \"X-API-Key: eqp_…\"");
        example.addClassName("eq-example");
        return example;
    }
}
