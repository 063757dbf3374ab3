package io.equipoise.ui.people;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.equipoise.security.Account;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.security.Role;
import io.equipoise.ui.component.Ask;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.util.Set;

/** Everybody with an account; adds people, changes their roles, closes accounts. */
@Route("people")
@Menu(title = "navigation.people", order = 910, icon = "users")
@RolesAllowed("ADMINISTRATOR")
class PeopleView extends View {
    private final OperatorAccounts accounts;
    private final PeopleGrid grid;

    PeopleView(OperatorAccounts accounts, CurrentOperator current) {
        super("people");
        this.accounts = accounts;
        grid = new PeopleGrid(current.require().id(), this::askRoles, this::askOpen);
        var add = new Button(getTranslation("people.add"), Glyph.PLUS.create(), click -> new NewPersonDialog(this::create).open());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        header().actions(add);
        add(new Panel().flush().with(grid));
        refresh();
    }

    private void create(NewPersonDialog.Entry entry) {
        accounts.create(entry.username(), entry.displayName(), entry.password(), entry.roles());
        Notice.done(getTranslation("people.added", entry.displayName()));
        refresh();
    }

    private void askRoles(Account account) {
        new RolesDialog(account.operator(), roles -> changeRoles(account, roles)).open();
    }

    private void changeRoles(Account account, Set<Role> roles) {
        accounts.changeRoles(account.operator().id(), roles);
        Notice.done(getTranslation("people.roles-changed", account.operator().displayName()));
        refresh();
    }

    private void askOpen(Account account) {
        String name = account.operator().displayName();
        if (account.enabled()) {
            Ask.confirmDanger(
                    getTranslation("people.close.title", name),
                    getTranslation("people.close.consequence"),
                    getTranslation("people.close"),
                    () -> setOpen(account, false));
        } else {
            setOpen(account, true);
        }
    }

    private void setOpen(Account account, boolean open) {
        accounts.setOpen(account.operator().id(), open);
        refresh();
    }

    private void refresh() {
        grid.setItems(accounts.list());
    }
}
