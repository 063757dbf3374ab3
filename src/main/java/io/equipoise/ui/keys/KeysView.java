package io.equipoise.ui.keys;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.equipoise.api.ApiKey;
import io.equipoise.api.ApiKeys;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.Ask;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;

/** Every key for programs, with how it stands; administrators make and revoke them, auditors read. */
@Route("api-keys")
@Menu(title = "navigation.keys", order = 920, icon = "key")
@RolesAllowed({"ADMINISTRATOR", "AUDITOR"})
class KeysView extends View {
    private final ApiKeys keys;
    private final KeyGrid grid;
    private final Panel panel = new Panel().flush();
    private final boolean keeper;

    KeysView(ApiKeys keys, CurrentOperator current, Clock clock) {
        super("keys");
        this.keys = keys;
        keeper = current.require().roles().contains(Role.ADMINISTRATOR);
        grid = new KeyGrid(clock, keeper, this::askRevoke);
        if (keeper) {
            header().actions(addButton());
        }
        add(panel);
        refresh();
    }

    private Button addButton() {
        var add = new Button(getTranslation("keys.add"), Glyph.PLUS.create(), click -> new NewKeyDialog(this::create).open());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        return add;
    }

    private void create(NewKeyDialog.Entry entry) {
        String key = keys.create(entry.name(), entry.scopes(), entry.lifetime());
        refresh();
        new ShownKeyDialog(entry.name(), key, entry.scopes()).open();
    }

    private void askRevoke(ApiKey key) {
        Ask.confirmDanger(
                getTranslation("keys.revoke.title", key.name()),
                getTranslation("keys.revoke.consequence"),
                getTranslation("keys.revoke"),
                () -> revoke(key));
    }

    private void revoke(ApiKey key) {
        keys.revoke(key.id());
        Notice.done(getTranslation("keys.revoked", key.name()));
        refresh();
    }

    private void refresh() {
        var all = keys.list();
        if (all.isEmpty()) {
            panel.show(new EmptyState(Glyph.KEY, getTranslation("keys.empty.title"), getTranslation("keys.empty.why")));
        } else {
            grid.setItems(all);
            panel.show(grid);
        }
    }
}
