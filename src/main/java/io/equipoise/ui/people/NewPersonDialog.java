package io.equipoise.ui.people;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.security.Role;
import io.equipoise.ui.component.FormDialog;
import java.util.Set;
import java.util.function.Consumer;

/** Asks for everything a new account needs. */
class NewPersonDialog extends FormDialog {
    private final TextField displayName = new TextField(getTranslation("people.display-name"));
    private final TextField username = new TextField(getTranslation("signin.username"));
    private final PasswordField password = new PasswordField(getTranslation("people.first-password"));
    private final RoleChoice roles = new RoleChoice();
    private final Consumer<Entry> create;

    /** What was filled in. */
    record Entry(String username, String displayName, String password, Set<Role> roles) {}

    NewPersonDialog(Consumer<Entry> create) {
        super(I18NProvider.translate("people.add"), I18NProvider.translate("people.add.confirm"));
        this.create = create;
        displayName.setAutofocus(true);
        displayName.setMaxLength(120);
        username.setHelperText(getTranslation("people.username.help"));
        password.setHelperText(getTranslation("setup.password.help"));
        password.getElement().setAttribute("autocomplete", "new-password");
        var form = new Div(displayName, username, password, roles);
        form.addClassName("eq-form");
        add(form);
    }

    @Override
    protected void save() {
        String name = displayName.getValue().isBlank() ? username.getValue().strip() : displayName.getValue().strip();
        create.accept(new Entry(username.getValue().strip(), name, password.getValue(), roles.getValue()));
    }
}
