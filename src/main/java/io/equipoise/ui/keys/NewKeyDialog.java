package io.equipoise.ui.keys;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.api.ApiKeys;
import io.equipoise.ui.component.FormDialog;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks what a new key is for, what it may do and how long. */
class NewKeyDialog extends FormDialog {
    private static final int NEVER = 0;
    private static final int USUAL = 90;

    private final TextField name = new TextField(getTranslation("keys.name"));
    private final CheckboxGroup<String> scopes = new CheckboxGroup<>(getTranslation("keys.scopes"));
    private final Select<Integer> days = new Select<>();
    private final Consumer<Entry> create;

    /** What was filled in. @param lifetime null for no end */
    record Entry(String name, Set<String> scopes, @Nullable Duration lifetime) {}

    NewKeyDialog(Consumer<Entry> create) {
        super(I18NProvider.translate("keys.add"), I18NProvider.translate("keys.add.confirm"));
        this.create = create;
        name.setHelperText(getTranslation("keys.name.help"));
        name.setMaxLength(80);
        name.setRequiredIndicatorVisible(true);
        name.setAutofocus(true);
        scopes.setItems(ApiKeys.SCOPES);
        scopes.setItemLabelGenerator(scope -> getTranslation(key(scope)));
        scopes.setRenderer(new ComponentRenderer<>(this::words));
        scopes.addClassName("eq-choice");
        scopes.setRequiredIndicatorVisible(true);
        days.setLabel(getTranslation("keys.lifetime"));
        days.setItems(30, USUAL, 365, NEVER);
        days.setItemLabelGenerator(n -> n == NEVER ? getTranslation("keys.never-expires") : getTranslation("keys.lifetime.days", n));
        days.setValue(USUAL);
        days.setHelperText(getTranslation("keys.lifetime.help"));
        var form = new Div(name, scopes, days);
        form.addClassName("eq-form");
        add(form);
    }

    /** The key of a scope's words. */
    static String key(String scope) {
        return "keys.scope." + scope.replace(':', '-');
    }

    private Div words(String scope) {
        var may = new Span(getTranslation(key(scope) + ".may"));
        may.addClassName("eq-muted");
        var words = new Div(new Span(getTranslation(key(scope))), may);
        words.addClassName("eq-choice-words");
        return words;
    }

    @Override
    protected void save() {
        create.accept(new Entry(
                name.getValue().strip(), scopes.getValue(), days.getValue() == NEVER ? null : Duration.ofDays(days.getValue())));
    }
}
