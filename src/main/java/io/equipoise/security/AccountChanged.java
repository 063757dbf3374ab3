package io.equipoise.security;

import org.jspecify.annotations.Nullable;

/**
 * Somebody changed who may do what; told within the transaction that does, so that it is written down with it or not at all.
 *
 * @param action dotted past fact: {@code account.created}, {@code account.roles-changed}, {@code account.closed} or {@code account.opened}
 * @param before roles or state before, or null
 * @param after roles or state after
 */
public record AccountChanged(String action, Operator account, @Nullable String before, @Nullable String after) {}
