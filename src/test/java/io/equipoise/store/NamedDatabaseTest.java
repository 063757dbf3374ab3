package io.equipoise.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class NamedDatabaseTest {
    @Test
    void a_named_database_that_is_down_is_refused_in_one_sentence_and_no_other_is_started(@TempDir Path directory) throws Exception {
        int nobodyListens = 1;
        String url = "jdbc:mysql://127.0.0.1:" + nobodyListens + "/shop";
        new ApplicationContextRunner()
                .withUserConfiguration(StoreConfiguration.class)
                .withPropertyValues(
                        "equipoise.data=" + directory,
                        "equipoise.db.url=" + url + "?password=secret",
                        "equipoise.db.user=someone")
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("Connection refused");
                    assertThat(context.getStartupFailure())
                            .hasStackTraceContaining("database.unreachable [" + url + ", Connection refused]")
                            .satisfies(failure -> assertThat(failure.toString()).doesNotContain("secret"));
                });
        assertThat(Files.exists(directory.resolve("database"))).isFalse();
    }

    @Test
    void a_lost_connection_is_an_outage_however_it_was_wrapped() {
        var timedOut = new SQLTransientConnectionException("pool - Connection is not available");
        assertThat(Outage.in(new IllegalStateException(new RuntimeException(timedOut))))
                .hasValueSatisfying(refusal -> assertThat(refusal.key()).isEqualTo("database.outage"));
        assertThat(Outage.in(new RuntimeException(new SQLException("gone", "08S01")))).isPresent();
    }

    @Test
    void a_wrong_statement_is_no_outage() {
        assertThat(Outage.in(new RuntimeException(new SQLSyntaxErrorException("wrong", "42000")))).isEmpty();
        assertThat(Outage.in(new IllegalStateException("no cause"))).isEmpty();
    }
}
