package io.equipoise.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.security.Role;
import io.equipoise.ui.ViewTest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContextHolder;

class SignInTest extends ViewTest {
    @Autowired
    private OperatorAccounts accounts;

    @Test
    void a_wrong_password_and_a_locked_account_are_told_apart() {
        somebodyExists();
        UI.getCurrent().navigate("login", QueryParameters.of("error", ""));
        assertThat(messages()).anyMatch(text -> text.startsWith("The user name or the password is wrong."));

        UI.getCurrent().navigate("login", QueryParameters.of("locked", ""));
        assertThat(messages()).anyMatch(text -> text.contains("15 minutes"));
    }

    @Test
    void the_sign_in_page_speaks_chinese() {
        somebodyExists();
        speak(Locale.CHINESE);
        UI.getCurrent().navigate("login");

        assertThat($(H1.class).single().getText()).isEqualTo("登录");
        assertThat($(TextField.class).single().getLabel()).isEqualTo("用户名");
    }

    @Test
    void the_first_administrator_cannot_be_made_twice() {
        somebodyExists();
        UI.getCurrent().navigate("setup");

        assertThat(getCurrentView()).isInstanceOf(LoginView.class);
    }

    @Test
    void who_is_not_signed_in_sees_nothing_of_the_console() {
        somebodyExists();
        UI.getCurrent().navigate("evidence");

        assertThat($(Grid.class).all()).isEmpty();
        assertThat($(SideNavItem.class).all()).isEmpty();
    }

    private void somebodyExists() {
        if (accounts.needsFirstAdministrator()) {
            signInAs(Role.ADMINISTRATOR);
            accounts.create("somebody", "Somebody", "a-long-password", Set.of(Role.AUDITOR));
            SecurityContextHolder.clearContext();
        }
    }

    private List<String> messages() {
        return $(Span.class).all().stream().map(Span::getText).toList();
    }
}
