package io.equipoise.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.ConsoleTest;
import io.equipoise.store.Refusal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.crypto.password.PasswordEncoder;

@ConsoleTest
class OperatorAccountsTest {
    private static final Operator ADMINISTRATOR = new Operator(
            Operator.SYSTEM.id(), "root", "Root", Set.of(Role.ADMINISTRATOR), false);

    @Autowired
    OperatorAccounts accounts;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    AuthenticationEventPublisher events;

    @Autowired
    CurrentOperator current;

    private AuthenticationManager door() {
        var provider = new DaoAuthenticationProvider(accounts);
        provider.setPasswordEncoder(passwords);
        var manager = new ProviderManager(new AuthenticationProvider[] {provider});
        manager.setAuthenticationEventPublisher(events);
        return manager;
    }

    private Operator newcomer(String username) {
        return current.callAs(
                ADMINISTRATOR, () -> accounts.create(username, username, "correct-horse", Set.of(Role.OPERATOR)));
    }

    private static UsernamePasswordAuthenticationToken attempt(String username, String password) {
        return UsernamePasswordAuthenticationToken.unauthenticated(username, password);
    }

    @Test
    void five_wrong_passwords_lock_an_account_even_for_the_right_one() {
        newcomer("locked-out");
        var door = door();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> door.authenticate(attempt("locked-out", "wrong")))
                    .isInstanceOf(BadCredentialsException.class);
        }
        assertThatThrownBy(() -> door.authenticate(attempt("locked-out", "correct-horse")))
                .isInstanceOf(LockedException.class);
    }

    @Test
    void a_right_password_forgets_the_wrong_ones_before_it() {
        newcomer("forgetful");
        var door = door();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                assertThatThrownBy(() -> door.authenticate(attempt("forgetful", "wrong")))
                        .isInstanceOf(BadCredentialsException.class);
            }
            assertThat(door.authenticate(attempt("forgetful", "correct-horse")).isAuthenticated()).isTrue();
        }
    }

    @Test
    void only_an_administrator_adds_people() {
        current.runAs(Operator.SYSTEM, () -> assertThatThrownBy(
                        () -> accounts.create("intruder", "x", "correct-horse", Set.of(Role.ADMINISTRATOR)))
                .isInstanceOf(AccessDeniedException.class));
    }

    @Test
    void short_passwords_odd_names_and_taken_names_are_refused() {
        current.runAs(ADMINISTRATOR, () -> {
            refused("account.password-short", "new-one", "short");
            refused("account.username", "New One", "correct-horse");
            refused("account.username", "名字", "correct-horse");
        });
        newcomer("taken");
        current.runAs(ADMINISTRATOR, () -> refused("account.username-taken", "taken", "correct-horse"));
    }

    @Test
    void the_first_administrator_needs_the_code_from_the_terminal() {
        if (accounts.needsFirstAdministrator()) {
            assertThatThrownBy(() -> accounts.createFirstAdministrator("AAAA-BBBB-CCCC", "boss", "correct-horse"))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("setup.code"));
        } else {
            assertThatThrownBy(() -> accounts.createFirstAdministrator("any", "boss", "correct-horse"))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("setup.done"));
        }
    }

    private void refused(String key, String username, String password) {
        assertThatThrownBy(() -> accounts.create(username, "x", password, Set.of(Role.OPERATOR)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }
}
