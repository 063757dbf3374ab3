package io.equipoise.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    /** Below the system's temporary folder, where the library would empty it. */
    @TempDir
    Path folder;

    @Test
    void data_outlives_the_server() throws IOException, SQLException {
        try (var data = DataDirectory.claim(folder)) {
            try (var first = EmbeddedDatabase.start(data);
                    var connection = DriverManager.getConnection(first.url(), first.username(), first.password());
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept (word VARCHAR(20))");
                statement.execute("INSERT INTO kept VALUES ('衡平')");
            }
            try (var second = EmbeddedDatabase.start(data);
                    var connection = DriverManager.getConnection(second.url(), second.username(), second.password());
                    var row = connection.createStatement().executeQuery("SELECT word FROM kept")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("衡平");
            }
        }
    }
}
