package io.equipoise.store;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Statements the console's own account may not run: what somebody who owns the database could do behind its back. */
public final class TableOwner {
    private TableOwner() {}

    public static JdbcClient of(EmbeddedDatabase database) {
        return JdbcClient.create(database.owner());
    }

    public static DataSource connections(EmbeddedDatabase database) {
        return database.owner();
    }
}
