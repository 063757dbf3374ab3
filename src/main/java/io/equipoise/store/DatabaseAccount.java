package io.equipoise.store;

import java.util.regex.Pattern;

/**
 * An account of MySQL or MariaDB.
 *
 * @param host where it may sign in from, {@code %} for anywhere
 */
public record DatabaseAccount(String name, String host) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,80}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.:%-]{1,255}");

    /** @throws Refusal {@code database.account} when a part holds what would have to be quoted */
    public DatabaseAccount {
        if (!NAME.matcher(name).matches() || !HOST.matcher(host).matches()) {
            throw new Refusal("database.account", name + "@" + host);
        }
    }

    /** @param text {@code name} (from anywhere) or {@code name@host} */
    public static DatabaseAccount of(String text) {
        int at = text.lastIndexOf('@');
        return at < 0 ? new DatabaseAccount(text, "%") : new DatabaseAccount(text.substring(0, at), text.substring(at + 1));
    }

    /** As statements name it. */
    String quoted() {
        return "'" + name + "'@'" + host + "'";
    }

    @Override
    public String toString() {
        return name + "@" + host;
    }
}
