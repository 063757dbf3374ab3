package io.equipoise.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The account the tables belong to: it makes and changes them, and says what the account the console works with may do to them. */
public final class SchemaOwner {
    /** MySQL's and MariaDB's number of an account that may not enter the schema at all. */
    static final int NO_RIGHT_ON_SCHEMA = 1044;

    private static final Set<Integer> DENIED = Set.of(NO_RIGHT_ON_SCHEMA, 1142, 1227, 1370);

    /** A grant to nobody: MariaDB's two numbers and that of MySQL, which takes it for an attempt to make the account. */
    private static final Set<Integer> NO_SUCH_ACCOUNT = Set.of(1133, 1410, 1141);

    private SchemaOwner() {}

    /** @param changes of the schema that were made just now; @param tables the account was given rights on */
    public record Prepared(int changes, int tables) {}

    /**
     * Makes or upgrades the tables of a database and gives the console's account its rights on them. Safe to repeat.
     *
     * @throws Refusal {@code database.*} when the database cannot be used, the owner may not do this, or there is no such account
     */
    public static Prepared prepare(String url, String user, String password, DatabaseAccount application) {
        var owner = new DriverManagerDataSource(url, user, password);
        try (var connection = owner.getConnection()) {
            connection.isValid(5);
        } catch (SQLException unreachable) {
            throw new Refusal(unreachable, "database.unreachable", StoreConfiguration.withoutParameters(url), StoreConfiguration.reason(unreachable));
        }
        try {
            int changes = Flyway.configure()
                    .dataSource(owner)
                    .locations("classpath:db-migrations")
                    .load()
                    .migrate()
                    .migrationsExecuted;
            return new Prepared(changes, TableGrants.give(owner, List.of(application)));
        } catch (FlywayException | SQLException failure) {
            int code = code(failure);
            if (NO_SUCH_ACCOUNT.contains(code)) {
                throw new Refusal(failure, "database.no-account", application.toString());
            }
            throw new Refusal(failure, "database.not-prepared", user, StoreConfiguration.reason(failure));
        }
    }

    /**
     * Changes the tables where they are behind this version of the console.
     *
     * @throws Refusal {@code database.behind} when the account that is signed in may not: its owner has to
     */
    static void migrate(Flyway flyway) {
        int behind = flyway.info().pending().length;
        try {
            if (behind > 0 && flyway.info().current() != null) {
                requireHistory(flyway.getConfiguration().getDataSource());
            }
            flyway.migrate();
        } catch (FlywayException | SQLException failure) {
            if (DENIED.contains(code(failure))) {
                throw new Refusal(failure, "database.behind", behind);
            }
            throw failure instanceof FlywayException told ? told : new FlywayException(failure.getMessage(), failure);
        }
    }

    /** Asked before the first change: an account that could make half of them must make none. */
    private static void requireHistory(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE flyway_schema_history SET success = success WHERE 1 = 0");
        }
    }

    static int code(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException told && told.getErrorCode() != 0) {
                return told.getErrorCode();
            }
        }
        return 0;
    }
}
