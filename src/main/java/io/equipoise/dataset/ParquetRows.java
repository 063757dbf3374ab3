package io.equipoise.dataset;

import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of any Parquet file as texts, in file order; a missing value is an empty text. Not for more than one thread. */
public final class ParquetRows implements AutoCloseable {
    private final Connection duckdb;
    private final ResultSet rows;
    private final List<String> header;
    private final String file;

    private ParquetRows(Connection duckdb, ResultSet rows, List<String> header, String file) {
        this.duckdb = duckdb;
        this.rows = rows;
        this.header = header;
        this.file = file;
    }

    /** @throws Refusal {@code import.file-damaged} when it is not a Parquet file that can be read */
    public static ParquetRows open(Path file) {
        try {
            Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
            var statement = duckdb.createStatement();
            statement.closeOnCompletion();
            var rows = statement.executeQuery(
                    "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_parquet('" + file.toString().replace("'", "''") + "')");
            var header = new ArrayList<String>();
            for (int c = 1; c <= rows.getMetaData().getColumnCount(); c++) {
                header.add(rows.getMetaData().getColumnName(c));
            }
            return new ParquetRows(duckdb, rows, List.copyOf(header), file.toString());
        } catch (SQLException damaged) {
            throw new Refusal(damaged, "import.file-damaged", file.toString());
        }
    }

    public List<String> header() {
        return header;
    }

    /** The next row, or null after the last. */
    public @Nullable List<String> next() {
        try {
            if (!rows.next()) {
                return null;
            }
            var values = new ArrayList<String>(header.size());
            for (int c = 1; c <= header.size(); c++) {
                String value = rows.getString(c);
                values.add(value == null ? "" : value);
            }
            return values;
        } catch (SQLException damaged) {
            throw new Refusal(damaged, "import.file-damaged", file);
        }
    }

    @Override
    public void close() {
        try {
            duckdb.close();
        } catch (SQLException damaged) {
            throw new Refusal(damaged, "import.file-damaged", file);
        }
    }
}
