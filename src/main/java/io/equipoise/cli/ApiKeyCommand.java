package io.equipoise.cli;

import io.equipoise.api.ApiKeys;
import io.equipoise.security.CurrentOperator;
import io.equipoise.store.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** {@code api-key}: makes a key for a program and prints it, the only time it is seen. Whoever may run it owns the data directory. */
@Component
class ApiKeyCommand implements WorkspaceCommand {
    static final String NAME = "api-key";

    private final ApiKeys keys;
    private final CurrentOperator current;

    ApiKeyCommand(ApiKeys keys, CurrentOperator current) {
        this.keys = keys;
        this.current = current;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int run(List<String> arguments) {
        var options = new NamedOptions("api-key.usage", arguments, Set.of("--name", "--scope", "--days"));
        String scope = options.require("--scope");
        if (!ApiKeys.SCOPES.contains(scope)) {
            throw new Refusal("api-key.usage", scope);
        }
        String name = options.require("--name");
        var lifetime = options.get("--days");
        System.out.println(current.callAs(Owner.ADMINISTRATOR, () -> keys.create(name, Set.of(scope), lifetime == null ? null : days(lifetime))));
        return 0;
    }

    private static Duration days(String text) {
        if (!text.matches("[1-9]\\d{0,4}")) {
            throw new Refusal("api-key.usage", "--days " + text);
        }
        return Duration.ofDays(Long.parseLong(text));
    }
}
