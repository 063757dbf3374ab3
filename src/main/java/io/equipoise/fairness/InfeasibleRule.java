package io.equipoise.fairness;

import java.util.List;

/**
 * A rule that cannot be applied to these items: the attribute or group does not exist, or there are too few items. The key is found under
 * {@code refusal.<key>} in the bundles.
 */
public final class InfeasibleRule extends RuntimeException {
    private final String key;
    private final transient List<Object> arguments;

    public InfeasibleRule(String key, Object... arguments) {
        super(key + " " + List.of(arguments));
        this.key = "policy." + key;
        this.arguments = List.of(arguments);
    }

    public String key() {
        return key;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
