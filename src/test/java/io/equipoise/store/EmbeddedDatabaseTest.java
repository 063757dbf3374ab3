package io.equipoise.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class EmbeddedDatabaseTest {
    /** Below the system's temporary folder, where the library would empty it. */
    @TempDir
    Path folder;

    @Test
    void data_outlives_the_server() throws IOException, SQLException {
        try (var data = DataDirectory.claim(folder)) {
            try (var first = EmbeddedDatabase.start(data);
                    var connection = first.owner().getConnection();
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

    @Test
    void a_first_start_that_was_cut_short_is_begun_again_and_what_it_left_is_kept_aside() throws IOException, SQLException {
        Path half = Files.createDirectories(folder.resolve("database/data"));
        Files.writeString(half.resolve("ibdata1"), "half a file");
        try (var data = DataDirectory.claim(folder);
                var server = EmbeddedDatabase.start(data);
                var connection = DriverManager.getConnection(server.url(), server.username(), server.password())) {
            assertThat(connection.isValid(5)).isTrue();
        }
        try (var left = Files.list(folder.resolve("database"))) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("unfinished-")))
                    .singleElement()
                    .satisfies(path -> assertThat(path.resolve("ibdata1")).hasContent("half a file"));
        }
    }

    @Test
    void a_moment_keeps_its_milliseconds_also_where_a_server_says_that_it_is_of_2010() throws Exception {
        var moment = LocalDateTime.of(2026, 3, 1, 10, 0, 0, 588_000_000);
        try (var data = DataDirectory.claim(folder);
                var server = EmbeddedDatabase.start(data, List.of("--version=5.5.5-10.11.19-MariaDB"));
                var owner = server.owner().getConnection()) {
            assertThat(owner.getMetaData().getDatabaseProductVersion()).startsWith("5.5.5-10.11.19-MariaDB");
            owner.createStatement().execute("CREATE TABLE moment (at DATETIME(3))");
            var connections = new ServerConnections(server.url(), "equipoise_owner", ((DriverManagerDataSource) server.owner()).getPassword(), new Properties());
            try (var connection = connections.getConnection();
                    var insert = connection.prepareStatement("INSERT INTO moment VALUES (?)")) {
                insert.setObject(1, moment);
                insert.execute();
                var row = connection.createStatement().executeQuery("SELECT at FROM moment");
                assertThat(row.next()).isTrue();
                assertThat(row.getObject(1, LocalDateTime.class)).isEqualTo(moment);
            }
        }
    }

    @Test
    void a_failed_start_is_told_in_the_words_of_the_first_error_not_the_whole_console() {
        var console = new IOException("""
                Database does not seem to have started up correctly?
                2026-11-26  7:53:05 0 [Note] InnoDB: Loading buffer pool(s)
                2026-11-26  7:53:05 0 [ERROR] InnoDB: Unable to lock ./ibdata1 error: 11
                2026-11-26  7:53:05 0 [ERROR] Aborting
                """);
        assertThat(MariaDbServer.words(console)).isEqualTo("InnoDB: Unable to lock ./ibdata1 error: 11");
        assertThat(MariaDbServer.words(new IOException("no space\nleft"))).isEqualTo("no space");
    }
}
