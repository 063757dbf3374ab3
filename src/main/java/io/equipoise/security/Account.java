package io.equipoise.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in account as those who keep people see it.
 *
 * @param enabled false once the person may no longer sign in
 * @param lockedUntil when the lock after wrong passwords opens again, or null
 */
public record Account(Operator operator, boolean enabled, @Nullable Instant lockedUntil, Instant createdAt) {}
