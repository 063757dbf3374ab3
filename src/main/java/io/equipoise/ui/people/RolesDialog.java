package io.equipoise.ui.people;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.FormDialog;
import java.util.Set;
import java.util.function.Consumer;

/** Asks for the roles of one person. */
class RolesDialog extends FormDialog {
    private final RoleChoice roles = new RoleChoice();
    private final Consumer<Set<Role>> change;

    RolesDialog(Operator person, Consumer<Set<Role>> change) {
        super(I18NProvider.translate("people.roles.of", person.displayName()), I18NProvider.translate("people.roles.confirm"));
        this.change = change;
        roles.setValue(person.roles());
        roles.setHelperText(getTranslation("people.roles.help"));
        add(roles);
    }

    @Override
    protected void save() {
        change.accept(roles.getValue());
    }
}
