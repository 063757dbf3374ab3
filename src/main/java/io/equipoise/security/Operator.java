package io.equipoise.security;

import java.util.Set;
import java.util.UUID;

/** A person at the console, or the console itself when it acts on its own ({@link #SYSTEM}). */
public record Operator(OperatorId id, String username, String displayName, Set<Role> roles, boolean demo) {
    /** The console acting on its own: building the demo, closing interrupted jobs. Holds the roles of those it stands in for, but cannot sign in. */
    public static final Operator SYSTEM = new Operator(
            new OperatorId(new UUID(0, 0)), "equipoise", "Equipoise", Set.of(Role.OPERATOR, Role.PRODUCT), false);

    public Operator {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
