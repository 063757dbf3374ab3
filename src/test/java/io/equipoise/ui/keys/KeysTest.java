package io.equipoise.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.equipoise.api.ApiKey;
import io.equipoise.api.ApiKeys;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.Role;
import io.equipoise.store.TimeOrderedId;
import io.equipoise.ui.ViewTest;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

class KeysTest extends ViewTest {
    private final String name = "key " + TimeOrderedId.next();

    @Autowired
    private ApiKeys keys;

    @Autowired
    private EvidenceLog log;

    @Test
    void a_key_is_shown_once_and_kept_as_its_hash() {
        openDialog();
        fill(name, Set.of(ApiKeys.EVENTS_WRITE));
        test($(Button.class).withText("Make").single()).click();

        String shown = $(Code.class).all().stream().map(Code::getText).filter(text -> text.matches("eqp_[0-9a-f]{64}")).findFirst().orElseThrow();
        assertThat(key().start()).isEqualTo(shown.substring(0, 10));
        assertThat(key().scopes()).containsExactly(ApiKeys.EVENTS_WRITE);
        assertThat(key().expiresAt()).isAfter(Instant.now().plusSeconds(89 * 86_400L));
        assertThat(key().state(Instant.now())).isEqualTo(ApiKey.State.VALID);
        assertThat(key().state(Instant.now().plusSeconds(91 * 86_400L))).isEqualTo(ApiKey.State.EXPIRED);

        test($(Button.class).withText("I have kept it").single()).click();
        assertThat($(Code.class).all()).extracting(Code::getText).noneMatch(text -> text.contains(shown));
        assertThat(log.about("api-key", key().id().toString())).extracting(EvidenceEntry::action).containsExactly("api-key.created");
    }

    @Test
    void wrong_entries_stay_in_the_dialog_with_the_reason() {
        openDialog();
        fill("", Set.of(ApiKeys.EVENTS_WRITE));
        test($(Button.class).withText("Make").single()).click();
        assertThat($(Span.class).all()).extracting(Span::getText).anyMatch(text -> text.startsWith("A key needs a name"));

        fill(name, Set.of());
        test($(Button.class).withText("Make").single()).click();
        assertThat($(Span.class).all()).extracting(Span::getText).anyMatch(text -> text.startsWith("A key needs at least one"));
        assertThat(keys.list()).noneMatch(key -> key.name().equals(name));
    }

    @Test
    void a_revoked_key_stays_in_the_list_and_the_log_says_who_ended_it() {
        signInAs(Role.ADMINISTRATOR);
        keys.create(name, Set.of(ApiKeys.LISTS_READ), null);
        var view = navigate(KeysView.class);
        assertThat(view.isAttached()).isTrue();
        KeyGrid grid = $view(KeyGrid.class).single();
        int row = test(grid).size() - 1;
        while (!test(grid).getRow(row).name().equals(name)) {
            row--;
        }
        var actions = test(grid).getCellComponent(row, grid.getColumns().size() - 1);
        test((Button) actions.getChildren().findFirst().orElseThrow()).click();
        test($(ConfirmDialog.class).single()).confirm();

        assertThat(key().state(Instant.now())).isEqualTo(ApiKey.State.REVOKED);
        assertThat(log.about("api-key", key().id().toString())).extracting(EvidenceEntry::action).contains("api-key.revoked");
    }

    @Test
    void auditors_read_and_nobody_else_sees_keys() {
        signInAs(Role.AUDITOR);
        navigate(KeysView.class);
        assertThat($view(Button.class).withText("Make a key").all()).isEmpty();
        assertThatThrownBy(() -> keys.create(name, Set.of(ApiKeys.LISTS_READ), null)).isInstanceOf(AccessDeniedException.class);

        signInAs(Role.OPERATOR, Role.COMPLIANCE, Role.PRODUCT);
        UI.getCurrent().navigate("api-keys");
        assertThat($(KeyGrid.class).all()).isEmpty();
        assertThatThrownBy(keys::list).isInstanceOf(AccessDeniedException.class);
    }

    private void openDialog() {
        signInAs(Role.ADMINISTRATOR);
        navigate(KeysView.class);
        test($view(Button.class).withText("Make a key").single()).click();
        assertThat($(Dialog.class).all()).hasSize(1);
    }

    @SuppressWarnings("unchecked")
    private void fill(String name, Set<String> scopes) {
        $(TextField.class).all().stream().filter(field -> field.getLabel().equals("Name")).forEach(field -> field.setValue(name));
        $(CheckboxGroup.class).single().setValue(scopes);
    }

    private ApiKey key() {
        return keys.list().stream().filter(key -> key.name().equals(name)).findFirst().orElseThrow();
    }
}
