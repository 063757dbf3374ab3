package io.equipoise.security;

import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
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
    private final ApplicationEventPublisher events;

    OperatorAccounts(OperatorRepository operators, PasswordEncoder passwords, SetupCode setupCode, Clock clock, ApplicationEventPublisher events) {
        this.operators = operators;
        this.passwords = passwords;
        this.setupCode = setupCode;
        this.clock = clock;
        this.events = events;
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
        var first = add(username, username, password, Set.of(Role.ADMINISTRATOR), false);
        events.publishEvent(new AccountChanged("account.created", first, null, text(first.roles())));
        return first;
    }

    /**
     * Adds a person.
     *
     * @throws Refusal {@code account.username}, {@code account.username-taken}, {@code account.password-short}, {@code account.roles-missing}
     *     or {@code account.roles-conflict}
     */
    @Transactional
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public Operator create(String username, String displayName, String password, Set<Role> roles) {
        requireRoles(roles);
        var created = add(username, displayName, password, roles, false);
        events.publishEvent(new AccountChanged("account.created", created, null, text(created.roles())));
        return created;
    }

    /** Everybody who can sign in, by user name: whom a task can be given to. Says nothing an account's own holder may not know. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<Operator> colleagues() {
        return operators.findAllByOrderByUsername().stream().filter(OperatorEntity::isEnabled).map(OperatorEntity::snapshot).toList();
    }

    /** Everybody who has an account, by user name. */
    @Transactional(readOnly = true)
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public List<Account> list() {
        return operators.findAllByOrderByUsername().stream().map(OperatorEntity::account).toList();
    }

    /**
     * Gives a person other roles.
     *
     * @throws Refusal {@code account.roles-missing}, {@code account.roles-conflict}, {@code account.own} or {@code account.last-administrator}
     */
    @Transactional
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public Operator changeRoles(OperatorId id, Set<Role> roles) {
        requireRoles(roles);
        var account = changeable(id);
        String before = text(account.snapshot().roles());
        if (!roles.contains(Role.ADMINISTRATOR)) {
            requireAnotherAdministrator(account);
        }
        account.changeRoles(roles);
        var after = operators.save(account).snapshot();
        events.publishEvent(new AccountChanged("account.roles-changed", after, before, text(after.roles())));
        return after;
    }

    /**
     * Lets a person sign in again, or no longer. What they decided stays.
     *
     * @throws Refusal {@code account.own} or {@code account.last-administrator}
     */
    @Transactional
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public void setOpen(OperatorId id, boolean open) {
        var account = changeable(id);
        if (!open) {
            requireAnotherAdministrator(account);
        }
        if (account.isEnabled() != open) {
            account.setEnabled(open);
            var after = operators.save(account).snapshot();
            events.publishEvent(new AccountChanged(open ? "account.opened" : "account.closed", after, null, null));
        }
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

    private OperatorEntity changeable(OperatorId id) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Authentication who
                && who.getPrincipal() instanceof SignedIn signedIn
                && signedIn.operator().id().equals(id)) {
            throw new Refusal("account.own");
        }
        return operators.findById(id.value()).orElseThrow(() -> new Refusal("account.unknown"));
    }

    /** Who keeps people must not also be who approves; somebody always keeps people. */
    private static void requireRoles(Set<Role> roles) {
        if (roles.isEmpty()) {
            throw new Refusal("account.roles-missing");
        }
        if (roles.contains(Role.ADMINISTRATOR) && roles.contains(Role.COMPLIANCE)) {
            throw new Refusal("account.roles-conflict");
        }
    }

    private void requireAnotherAdministrator(OperatorEntity leaving) {
        boolean another = operators.findAllByOrderByUsername().stream()
                .filter(OperatorEntity::isEnabled)
                .map(OperatorEntity::snapshot)
                .anyMatch(one -> one.has(Role.ADMINISTRATOR) && !one.id().equals(leaving.snapshot().id()));
        if (leaving.snapshot().has(Role.ADMINISTRATOR) && !another) {
            throw new Refusal("account.last-administrator");
        }
    }

    private static String text(Set<Role> roles) {
        return roles.stream().sorted().map(Role::name).collect(Collectors.joining(" "));
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
                TimeOrderedId.next(), username, displayName, Objects.requireNonNull(passwords.encode(password)), roles, demo, clock.instant());
        return operators.save(account).snapshot();
    }
}
