package io.equipoise.security;

import java.util.Set;

/**
 * The demo leaves: published inside the transaction that removes it. Each module deletes what these people made; the evidence log keeps
 * its lines.
 *
 * @param usernames the demo's accounts
 */
public record DemoLeft(Set<String> usernames) {
    public DemoLeft {
        usernames = Set.copyOf(usernames);
    }
}
