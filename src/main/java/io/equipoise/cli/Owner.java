package io.equipoise.cli;

import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import java.util.Set;

/** Whoever may run a command owns the data directory, and may administer what is in it. */
final class Owner {
    static final Operator ADMINISTRATOR = new Operator(
            Operator.SYSTEM.id(), Operator.SYSTEM.username(), Operator.SYSTEM.displayName(), Set.of(Role.ADMINISTRATOR), false);

    private Owner() {}
}
