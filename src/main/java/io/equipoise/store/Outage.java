package io.equipoise.store;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;

/** The database stopped answering while the console runs: nothing was saved, and trying again later may work. */
public final class Outage {
    /** SQLSTATE class 08: connection exceptions. */
    private static final String CONNECTION = "08";

    private Outage() {}

    /** @return {@code database.outage} when a lost or refused database connection is among the causes, whoever wrapped it */
    public static Optional<Refusal> in(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failure && isConnection(failure)) {
                return Optional.of(new Refusal(thrown, "database.outage"));
            }
        }
        return Optional.empty();
    }

    private static boolean isConnection(SQLException failure) {
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || String.valueOf(failure.getSQLState()).startsWith(CONNECTION);
    }
}
