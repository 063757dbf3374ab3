package io.equipoise.security;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sign-in account. Five wrong passwords in a row lock it for a quarter of an hour. */
@Entity
@Table(name = "operator")
class OperatorEntity {
    static final int ATTEMPTS = 5;
    static final Duration LOCK = Duration.ofMinutes(15);

    @Id
    private UUID id;

    private String username;

    private String displayName;

    private String passwordHash;

    private boolean demo;

    private boolean enabled;

    private int failedSignIns;

    private @Nullable Instant lockedUntil;

    private Instant createdAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "operator_role", joinColumns = @JoinColumn(name = "operator_id"))
    @Column(name = "role")
    @Enumerated(EnumType.STRING)
    private Set<Role> roles;

    @SuppressWarnings("NullAway.Init")
    protected OperatorEntity() {}

    OperatorEntity(UUID id, String username, String displayName, String passwordHash, Set<Role> roles, boolean demo, Instant now) {
        this.id = id;
        this.username = username;
        this.displayName = displayName;
        this.passwordHash = passwordHash;
        this.roles = EnumSet.copyOf(roles);
        this.demo = demo;
        this.enabled = true;
        this.createdAt = now;
    }

    void signInFailed(Instant now) {
        if (isLocked(now)) {
            return;
        }
        failedSignIns++;
        if (failedSignIns >= ATTEMPTS) {
            lockedUntil = now.plus(LOCK);
            failedSignIns = 0;
        }
    }

    void signInSucceeded() {
        failedSignIns = 0;
        lockedUntil = null;
    }

    boolean isLocked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    boolean isEnabled() {
        return enabled;
    }

    String passwordHash() {
        return passwordHash;
    }

    void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    void changeRoles(Set<Role> newRoles) {
        roles.clear();
        roles.addAll(newRoles);
    }

    Account account() {
        return new Account(snapshot(), enabled, lockedUntil, createdAt);
    }

    Operator snapshot() {
        return new Operator(new OperatorId(id), username, displayName, roles, demo);
    }
}
