package io.equipoise.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request the domain says no to, in words a person can act on: a message key with arguments, found in both language bundles under
 * {@code refusal.<key>}. The screen, the REST door and the command line translate it; {@link #getMessage()} is for logs only.
 */
public class Refusal extends RuntimeException {
    private static final String MARK = "refusal:";
    private static final String GAP = "\u001f";

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

    /** One line to keep in the row of a job that failed; {@link #read} turns it into a refusal again. */
    public String written() {
        return MARK + key + arguments.stream().map(argument -> GAP + argument).collect(Collectors.joining());
    }

    /** @return the refusal that {@link #written} wrote, or empty when the line is something else */
    public static Optional<Refusal> read(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        String[] parts = line.substring(MARK.length()).split(GAP, -1);
        return Optional.of(new Refusal(parts[0], Arrays.copyOfRange(parts, 1, parts.length, Object[].class)));
    }

    /** What to keep of any failure: a refusal in a form that can be translated later, anything else in its own words. */
    public static String words(Throwable failure) {
        return failure instanceof Refusal refusal ? refusal.written() : String.valueOf(failure.getMessage());
    }

    /** What the message names: file, column, value, limit, in the order of its placeholders. */
    public Object[] arguments() {
        return arguments.toArray();
    }
}
