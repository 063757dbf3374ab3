package io.equipoise.ui.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.Account;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.security.Role;
import io.equipoise.store.TimeOrderedId;
import io.equipoise.ui.ViewTest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PeopleTest extends ViewTest {
    private final String username = "p-" + TimeOrderedId.next();

    @Autowired
    private OperatorAccounts accounts;

    @Autowired
    private EvidenceLog log;

    @Test
    void an_administrator_adds_a_person_and_the_log_knows() {
        openDialog();
        fill("a-long-password", Set.of(Role.AUDITOR));
        test($(Button.class).withText("Add").single()).click();

        assertThat($(Dialog.class).all()).isEmpty();
        assertThat(account().operator().roles()).containsExactly(Role.AUDITOR);
        assertThat(log.about("account", username)).extracting(EvidenceEntry::action).containsExactly("account.created");
    }

    @Test
    void a_refused_person_stays_in_the_dialog_with_the_reason() {
        openDialog();
        fill("short", Set.of(Role.AUDITOR));
        test($(Button.class).withText("Add").single()).click();

        assertThat($(Dialog.class).all()).hasSize(1);
        assertThat($(Span.class).all()).extracting(Span::getText).anyMatch(text -> text.contains("at least 12 characters"));
    }

    @Test
    void who_keeps_people_cannot_also_approve() {
        openDialog();
        fill("a-long-password", Set.of(Role.ADMINISTRATOR, Role.COMPLIANCE));
        test($(Button.class).withText("Add").single()).click();

        assertThat($(Span.class).all()).extracting(Span::getText).anyMatch(text -> text.startsWith("Nobody can be administrator"));
    }

    @Test
    void nobody_but_an_administrator_sees_the_accounts() {
        signInAs(Role.OPERATOR, Role.COMPLIANCE, Role.PRODUCT, Role.AUDITOR);
        UI.getCurrent().navigate("people");

        assertThat($(PeopleGrid.class).all()).isEmpty();
    }

    private void openDialog() {
        signInAs(Role.ADMINISTRATOR);
        navigate(PeopleView.class);
        test($view(Button.class).withText("Add a person").single()).click();
    }

    private void fill(String password, Set<Role> roles) {
        $(TextField.class).all().stream()
                .filter(field -> field.getLabel().equals("User name"))
                .forEach(field -> field.setValue(username));
        $(PasswordField.class).single().setValue(password);
        $(RoleChoice.class).single().setValue(roles);
    }

    private Account account() {
        return accounts.list().stream()
                .filter(account -> account.operator().username().equals(username))
                .findFirst()
                .orElseThrow();
    }
}
