package io.equipoise.store;

import java.util.Arrays;
import java.util.List;

/**
 * A request the domain says no to, in words a person can act on: a message key with arguments, found in both language bundles under
 * {@code refusal.<key>}. The screen, the REST door and the command line translate it; {@link #getMessage()} is for logs only.
 */
public class Refusal extends RuntimeException {
    private final String key;
    private final transient List<Object> arguments;

    public Refusal(String key, Object... arguments) {
        super(key + " " + Arrays.toString(arguments));
        this.key = key;
        this.arguments = List.of(arguments);
    }

    public Refusal(Throwable cause, String key, Object... arguments) {
        this(key, arguments);
        initCause(cause);
    }

    /** The message key without its {@code refusal.} prefix, such as {@code import.column-missing}. */
    public String key() {
        return key;
    }

    /** What the message names: file, column, value, limit, in the order of its placeholders. */
    public Object[] arguments() {
        return arguments.toArray();
    }
}
