package io.equipoise.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * What the account the console works with may do to each table: the log of evidence grows and is read, and is never changed, emptied or
 * dropped. Neither MySQL nor MariaDB can take one table out of a grant on all, so each table is named; they are given anew after every
 * change of the schema.
 */
final class TableGrants {
    private static final String ANYTHING = "INSERT, UPDATE, DELETE";
    private static final String NOTHING = "";

    /** Beside {@code SELECT}. A table that is not named here is an ordinary one. */
    private static final Map<String, String> MORE = Map.of(
            "evidence_entry", "INSERT",
            "evidence_anchor", "INSERT",
            "evidence_verification", "INSERT",
            "evidence_head", "UPDATE",
            "flyway_schema_history", NOTHING);

    private TableGrants() {}

    /** Gives the accounts what the console needs on every table there is, and takes nothing from them. @return how many tables there are */
    static int give(DataSource owner, List<DatabaseAccount> accounts) throws SQLException {
        try (Connection connection = owner.getConnection();
                var statement = connection.createStatement()) {
            String schema = connection.getCatalog();
            var tables = tables(connection, schema);
            for (DatabaseAccount account : accounts) {
                for (String sql : statements(schema, tables, account)) {
                    statement.execute(sql);
                }
            }
            return tables.size();
        }
    }

    /** The statements in the order they are to be run. Reading is allowed on the whole schema, so that the account can be signed in with before there are tables. */
    static List<String> statements(String schema, List<String> tables, DatabaseAccount account) {
        var statements = new ArrayList<String>();
        statements.add("GRANT SELECT ON `" + schema + "`.* TO " + account.quoted());
        for (String table : tables) {
            String more = MORE.getOrDefault(table, ANYTHING);
            if (!more.isEmpty()) {
                statements.add("GRANT " + more + " ON `" + schema + "`.`" + table + "` TO " + account.quoted());
            }
        }
        return statements;
    }

    private static List<String> tables(Connection connection, String schema) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'BASE TABLE' ORDER BY table_name")) {
            query.setString(1, schema);
            var tables = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            return tables;
        }
    }
}
