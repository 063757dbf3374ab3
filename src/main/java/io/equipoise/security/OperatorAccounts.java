package io.equipoise.security;

import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people who may sign in. No account ships with a password: the first administrator chooses one, demo accounts get a random one. */
@Component
public class OperatorAccounts implements UserDetailsService {
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    static final int MINIMUM_PASSWORD = 12;

    private final OperatorRepository operators;
    private final PasswordEncoder passwords;
    private final SetupCode setupCode;
    private final Clock clock;

    OperatorAccounts(OperatorRepository operators, PasswordEncoder passwords, SetupCode setupCode, Clock clock) {
        this.operators = operators;
        this.passwords = passwords;
        this.setupCode = setupCode;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public UserDetails loadUserByUsername(String username) {
        var account = operators
                .findByUsername(username)
                .orElseThrow(() -> new UsernameNotFoundException("No account of this name"));
        return new SignedIn(
                account.snapshot(), account.passwordHash(), account.isEnabled(), account.isLocked(clock.instant()));
    }

    /** True until somebody can sign in: the first visitor with the set-up code becomes the administrator. */
    @Transactional(readOnly = true)
    public boolean needsFirstAdministrator() {
        return operators.count() == 0;
    }

    /**
     * Makes the first administrator.
     *
     * @param code the one-time code the terminal printed at start
     * @throws Refusal {@code setup.done}, {@code setup.code}, {@code account.username} or {@code account.password-short}
     */
    @Transactional
    public Operator createFirstAdministrator(String code, String username, String password) {
        if (!needsFirstAdministrator()) {
            throw new Refusal("setup.done");
        }
        if (!setupCode.matches(code)) {
            throw new Refusal("setup.code");
        }
        return add(username, username, password, Set.of(Role.ADMINISTRATOR), false);
    }

    /** Adds a person. */
    @Transactional
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public Operator create(String username, String displayName, String password, Set<Role> roles) {
        return add(username, displayName, password, roles, false);
    }

    /** Adds a demo account; only the builder of a demo workspace calls this, and removing the demo removes it again. */
    @Transactional
    public Operator createDemo(String username, String displayName, String password, Set<Role> roles) {
        return add(username, displayName, password, roles, true);
    }

    @Transactional(readOnly = true)
    public List<Operator> demoOperators() {
        return operators.findByDemoTrueOrderByUsername().stream()
                .map(OperatorEntity::snapshot)
                .toList();
    }

    @Transactional
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'OPERATOR')")
    public void removeDemoOperators() {
        operators.deleteByDemoTrue();
    }

    @Transactional
    void signInFailed(String username) {
        operators.findByUsername(username).ifPresent(account -> account.signInFailed(clock.instant()));
    }

    @Transactional
    void signInSucceeded(String username) {
        operators.findByUsername(username).ifPresent(OperatorEntity::signInSucceeded);
    }

    private Operator add(String username, String displayName, String password, Set<Role> roles, boolean demo) {
        if (!USERNAME.matcher(username).matches()) {
            throw new Refusal("account.username", username);
        }
        if (password.length() < MINIMUM_PASSWORD) {
            throw new Refusal("account.password-short", MINIMUM_PASSWORD);
        }
        if (operators.findByUsername(username).isPresent()) {
            throw new Refusal("account.username-taken", username);
        }
        var account = new OperatorEntity(
                TimeOrderedId.next(), username, displayName, passwords.encode(password), roles, demo, clock.instant());
        return operators.save(account).snapshot();
    }
}
