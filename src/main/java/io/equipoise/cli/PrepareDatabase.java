package io.equipoise.cli;

import io.equipoise.store.DatabaseAccount;
import io.equipoise.store.Refusal;
import io.equipoise.store.SchemaOwner;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** {@code prepare-database}: the owner of the tables makes or upgrades them, and gives the console's account its rights: none to change the log of evidence. */
final class PrepareDatabase {
    static final String COMMAND = "prepare-database";

    private static final int DONE = 0;

    private PrepareDatabase() {}

    /** Signs in as {@code --db-user} with {@code EQUIPOISE_DB_PASSWORD}. No data directory is opened. */
    static int run(List<String> arguments, Map<String, String> environment, Messages messages) {
        var settings = Settings.read(arguments, environment);
        var options = new NamedOptions("database.usage", settings.rest(), Set.of("--for"));
        if (settings.databaseUrl().isEmpty() || settings.databaseUser().isEmpty()) {
            throw new Refusal("database.usage", settings.databaseUrl().isEmpty() ? "--db-url" : "--db-user");
        }
        var account = DatabaseAccount.of(options.require("--for"));
        if (account.name().equals(settings.databaseUser())) {
            throw new Refusal("database.same-account", account.name());
        }
        // Its steps are the tool's own; what this command says is one sentence.
        LoggingSystem.get(PrepareDatabase.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
        var done = SchemaOwner.prepare(settings.databaseUrl(), settings.databaseUser(), settings.databasePassword(), account);
        System.out.println("✓ " + messages.text("cli.prepare-database.done", done.changes(), done.tables(), account.toString()));
        return DONE;
    }
}
