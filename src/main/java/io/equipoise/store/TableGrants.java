package io.equipoise.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * What the account the console works with may do to each table: the log of evidence grows and is read, and is never changed, emptied or
 * dropped. Neither MySQL nor MariaDB can take one table out of a grant on all, so each table is named; at every start what an account lacks
 * is given to it, and nothing is written where it lacks nothing.
 */
final class TableGrants {
    private static final List<String> ANYTHING = List.of("INSERT", "UPDATE", "DELETE");
    private static final List<String> NOTHING = List.of();

    /** Beside {@code SELECT}. A table that is not named here is an ordinary one. */
    private static final Map<String, List<String>> MORE = Map.of(
            "evidence_entry", List.of("INSERT"),
            "evidence_anchor", List.of("INSERT"),
            "evidence_verification", List.of("INSERT"),
            "evidence_head", List.of("UPDATE"),
            "flyway_schema_history", NOTHING);

    private TableGrants() {}

    /** Gives the accounts what the console needs on every table there is, and takes nothing from them. @return how many tables there are */
    static int give(DataSource owner, List<DatabaseAccount> accounts) throws SQLException {
        try (Connection connection = owner.getConnection();
                var statement = connection.createStatement()) {
            String schema = connection.getCatalog();
            var tables = tables(connection, schema);
            for (DatabaseAccount account : accounts) {
                for (String sql : statements(schema, tables, account, held(connection, schema, account))) {
                    statement.execute(sql);
                }
            }
            return tables.size();
        }
    }

    /**
     * The statements in the order they are to be run. Reading is allowed on the whole schema, so that the account can be signed in with before
     * there are tables.
     *
     * @param held what the account may do to which table already, as {@code table PRIVILEGE}
     */
    static List<String> statements(String schema, List<String> tables, DatabaseAccount account, Set<String> held) {
        var statements = new ArrayList<String>();
        statements.add("GRANT SELECT ON `" + schema + "`.* TO " + account.quoted());
        for (String table : tables) {
            String lacking = MORE.getOrDefault(table, ANYTHING).stream()
                    .filter(privilege -> !held.contains(table + " " + privilege))
                    .collect(Collectors.joining(", "));
            if (!lacking.isEmpty()) {
                statements.add("GRANT " + lacking + " ON `" + schema + "`.`" + table + "` TO " + account.quoted());
            }
        }
        return statements;
    }

    /** Whoever may not read what others were granted sees nothing here, and what is there is granted once more, which changes nothing. */
    private static Set<String> held(Connection connection, String schema, DatabaseAccount account) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT table_name, privilege_type FROM information_schema.table_privileges WHERE table_schema = ? AND grantee = ?")) {
            query.setString(1, schema);
            query.setString(2, account.quoted());
            var held = new HashSet<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    held.add(rows.getString(1) + " " + rows.getString(2));
                }
            }
            return held;
        }
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
