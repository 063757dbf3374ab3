package io.equipoise.dataset.connector;

import io.equipoise.dataset.connector.ConnectorPlace.ServerTables;
import io.equipoise.dataset.csv.CsvWriter;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Reads tables of a MySQL or MariaDB server, all in one read-only transaction over one consistent view of the data: what changes there
 * meanwhile is not seen, and nothing can be changed from here. Rows pass one by one, so a table of any size takes the same memory.
 */
final class TableReader implements AutoCloseable {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[[0-9a-fA-F:.]{2,45}]");
    private static final Pattern TABLE = Pattern.compile("[\\p{L}\\p{N}_$-]{1,64}(\\.[\\p{L}\\p{N}_$-]{1,64})?");
    private static final Pattern QUERY = Pattern.compile("(?is)\\s*(select|with)\\b.*");
    /** Harmless for whoever may write files on that server anyway, but no part of reading. */
    private static final Pattern WRITES = Pattern.compile("(?is).*\\b(into\\s+(outfile|dumpfile|@)|for\\s+update|lock\\s+in\\s+share|load_file\\s*\\().*");

    private static final int CONNECT_MILLIS = 5_000;
    private static final int SILENCE_MILLIS = 600_000;
    private static final int ROWS_BETWEEN_LOOKS = 10_000;

    private final ServerTables place;
    private final Connection connection;

    private TableReader(ServerTables place, Connection connection) {
        this.place = place;
        this.connection = connection;
    }

    /** @throws Refusal {@code connector.host}, {@code connector.database-name}, or {@code connector.*} for what the server said */
    static TableReader open(ServerTables place, String password) {
        if (!HOST.matcher(place.host()).matches() || place.port() < 1 || place.port() > 65_535) {
            throw new Refusal("connector.host", place.host(), String.valueOf(place.port()));
        }
        if (!place.database().matches("[\\p{L}\\p{N}_$-]{1,64}")) {
            throw new Refusal("connector.database-name", place.database());
        }
        var settings = new Properties();
        settings.put("user", place.user());
        settings.put("password", password);
        settings.put("sslMode", place.tls() ? "VERIFY_IDENTITY" : "PREFERRED");
        settings.put("connectTimeout", String.valueOf(CONNECT_MILLIS));
        settings.put("socketTimeout", String.valueOf(SILENCE_MILLIS));
        settings.put("allowLoadLocalInfile", "false");
        settings.put("allowMultiQueries", "false");
        settings.put("allowPublicKeyRetrieval", String.valueOf(!place.tls()));
        settings.put("connectionTimeZone", "UTC");
        settings.put("forceConnectionTimeZoneToSession", "true");
        settings.put("zeroDateTimeBehavior", "CONVERT_TO_NULL");
        settings.put("tinyInt1isBit", "false");
        settings.put("yearIsDateType", "false");
        String url = "jdbc:mysql://" + place.host() + ":" + place.port() + "/" + place.database();
        try {
            var connection = DriverManager.getConnection(url, settings);
            try (var statement = connection.createStatement()) {
                connection.setReadOnly(true);
                connection.setAutoCommit(false);
                statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            } catch (SQLException failure) {
                connection.close();
                throw failure;
            }
            return new TableReader(place, connection);
        } catch (SQLException failure) {
            throw refusal(failure, place);
        }
    }

    String server() {
        try (var statement = connection.createStatement();
                var version = statement.executeQuery("SELECT version()")) {
            version.next();
            return version.getString(1);
        } catch (SQLException failure) {
            throw refusal(failure, place);
        }
    }

    /**
     * Writes the rows of a table or query into a file.
     *
     * @param most rows, or 0 for all
     * @return how many rows there were
     * @throws Refusal {@code connector.query} for what is neither, {@code connector.writes}, or what the server said
     */
    long write(String read, Path file, long most, Runnable alive) throws IOException {
        String sql = sql(read) + (most > 0 ? " LIMIT " + most : "");
        try (var statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(Integer.MIN_VALUE);
            try (var rows = statement.executeQuery(sql)) {
                var about = rows.getMetaData();
                var header = new ArrayList<String>();
                boolean[] moments = new boolean[about.getColumnCount()];
                for (int c = 1; c <= moments.length; c++) {
                    header.add(about.getColumnLabel(c));
                    moments[c - 1] = about.getColumnTypeName(c).toUpperCase(Locale.ROOT).startsWith("TIMESTAMP");
                }
                try (var out = new CsvWriter(file, header)) {
                    while (rows.next()) {
                        for (int c = 0; c < moments.length; c++) {
                            String text = rows.getString(c + 1);
                            // a TIMESTAMP is a moment, given in the session's zone; a DATETIME is what a clock on a wall showed
                            out.add(text != null && moments[c] ? text + "Z" : text);
                        }
                        out.end();
                        if (out.rows() % ROWS_BETWEEN_LOOKS == 0) {
                            alive.run();
                        }
                    }
                    return out.rows();
                }
            }
        } catch (SQLException failure) {
            throw refusal(failure, place);
        }
    }

    /** A query is put into another, where nothing but a query can stand. */
    private static String sql(String read) {
        String text = read.strip();
        if (TABLE.matcher(text).matches()) {
            return "SELECT * FROM `" + text.replace(".", "`.`") + "`";
        }
        if (!QUERY.matcher(text).matches() || text.contains(";") && !text.endsWith(";")) {
            throw new Refusal("connector.query", text.lines().findFirst().orElse(""));
        }
        if (WRITES.matcher(text).matches()) {
            throw new Refusal("connector.writes");
        }
        return "SELECT * FROM (\n" + (text.endsWith(";") ? text.substring(0, text.length() - 1) : text) + "\n) AS delivered";
    }

    /** What went wrong, in words of this product; the server's own where they say more. Never the password. */
    private static Refusal refusal(SQLException failure, ServerTables place) {
        String words = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        String at = place.host() + ":" + place.port();
        return switch (failure.getErrorCode()) {
            case 1045, 1698, 3118, 4151 -> new Refusal(failure, "connector.login", place.user(), at);
            case 1044 -> new Refusal(failure, "connector.denied", place.user(), place.database());
            case 1049 -> new Refusal(failure, "connector.no-database", place.database(), at);
            case 1142, 1143, 1370 -> new Refusal(failure, "connector.no-grant", place.user(), words);
            case 1146 -> new Refusal(failure, "connector.no-table", words);
            case 1054, 1060, 1064 -> new Refusal(failure, "connector.bad-query", words);
            case 1792 -> new Refusal(failure, "connector.writes");
            default -> {
                String state = String.valueOf(failure.getSQLState());
                boolean away = state.startsWith("08") || failure instanceof SQLTimeoutException;
                yield new Refusal(failure, away ? "connector.unreachable" : "connector.failed", at, away ? innermost(failure) : words);
            }
        };
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.getClass().getSimpleName());
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException ignored) {
            // nothing was written, so nothing is lost
        }
    }
}
