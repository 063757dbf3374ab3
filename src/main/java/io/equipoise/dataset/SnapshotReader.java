package io.equipoise.dataset;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the Parquet tables of a snapshot into memory. The rows lie in id order, so row numbers are the dense indices. */
final class SnapshotReader implements AutoCloseable {
    private static final EventType[] TYPES = EventType.values();

    private final Connection duckdb;

    private SnapshotReader(Connection duckdb) {
        this.duckdb = duckdb;
    }

    static InteractionLog read(SnapshotFiles files) {
        try (var reader = new SnapshotReader(DriverManager.getConnection("jdbc:duckdb:"))) {
            var users = reader.table(files.users(), "user_id", files.manifest().users());
            var items = reader.table(files.items(), "item_id", files.manifest().items());
            var events = reader.events(files.events(), files.manifest().events());
            return InteractionLogBuilder.assemble(
                    users.ids(), items.ids(), events, users.attributes(), items.attributes(), files.events());
        } catch (SQLException e) {
            throw new IllegalStateException("The snapshot " + files + " cannot be read", e);
        }
    }

    private record Described(String[] ids, AttributeTable attributes) {}

    private Described table(Path file, String id, SnapshotManifest.Table table) throws SQLException {
        int rows = Math.toIntExact(table.rows());
        var columns = new ArrayList<AttributeColumn>();
        for (var column : table.columns()) {
            columns.add(column.number() ? numbers(file, column.name(), rows) : categories(file, column, rows));
        }
        return new Described(texts(file, id, rows).toArray(String[]::new), new AttributeTable(rows, columns));
    }

    private AttributeColumn categories(Path file, SnapshotManifest.Column column, int rows) throws SQLException {
        var values = texts(file, column.name(), rows);
        return column.several() ? Columns.several(column.name(), values) : Columns.categorical(column.name(), values);
    }

    private List<@Nullable String> texts(Path file, String column, int rows) throws SQLException {
        var values = new ArrayList<@Nullable String>(rows);
        try (var result = select(file, quoted(column))) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }

    private AttributeColumn numbers(Path file, String column, int rows) throws SQLException {
        double[] values = new double[rows];
        try (var result = select(file, quoted(column))) {
            for (int row = 0; result.next(); row++) {
                double value = result.getDouble(1);
                values[row] = result.wasNull() ? Double.NaN : value;
            }
        }
        return new AttributeColumn.Numeric(column, values);
    }

    private EventColumns events(Path file, SnapshotManifest.Table table) throws SQLException {
        int n = Math.toIntExact(table.rows());
        boolean rated = table.hasRatings();
        var columns = EventColumns.of(n, rated);
        String amount = "user_row, item_row, event_type, time, price * coalesce(quantity, 1)";
        try (var row = select(file, rated ? amount + ", " + SnapshotManifest.RATING : amount)) {
            for (int e = 0; row.next(); e++) {
                columns.users()[e] = row.getInt(1);
                columns.items()[e] = row.getInt(2);
                columns.types()[e] = (byte) type(row.getString(3));
                columns.times()[e] = row.getLong(4);
                float value = row.getFloat(5);
                columns.values()[e] = row.wasNull() ? Float.NaN : value;
                if (rated) {
                    float rating = row.getFloat(6);
                    columns.ratings()[e] = row.wasNull() ? Float.NaN : rating;
                }
            }
        }
        return columns;
    }

    private ResultSet select(Path file, String columns) throws SQLException {
        var statement = duckdb.createStatement();
        statement.closeOnCompletion();
        return statement.executeQuery(
                "SELECT " + columns + " FROM read_parquet('" + file.toString().replace("'", "''") + "')");
    }

    private static int type(String name) {
        for (var type : TYPES) {
            if (type.name().equals(name)) {
                return type.ordinal();
            }
        }
        throw new IllegalArgumentException("No event type " + name);
    }

    private static String quoted(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }
}
