package io.equipoise.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of one's own with two accounts, as docs/operations.md describes it. The server is the embedded one, used like any other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaOwnerTest {
    private static final DatabaseAccount CONSOLE = new DatabaseAccount("shop_console", "127.0.0.1");

    @TempDir
    static Path folder;

    private DataDirectory data;
    private EmbeddedDatabase server;
    private String owner;
    private String password;

    @BeforeAll
    void start() throws Exception {
        data = DataDirectory.claim(folder.resolve("server"));
        server = EmbeddedDatabase.start(data);
        var connections = (DriverManagerDataSource) server.owner();
        owner = connections.getUsername();
        password = connections.getPassword();
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
        data.close();
    }

    private ApplicationContextRunner console(String user, String secret) {
        return new ApplicationContextRunner()
                .withUserConfiguration(StoreConfiguration.class)
                .withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
                .withPropertyValues(
                        "equipoise.data=" + folder.resolve("console"),
                        "equipoise.db.url=" + server.url(),
                        "equipoise.db.user=" + user,
                        "equipoise.db.password=" + secret,
                        "spring.flyway.locations=classpath:db-migrations");
    }

    @Test
    void an_account_that_may_not_change_tables_is_refused_until_their_owner_has_and_then_works_with_them() {
        console(server.username(), server.password()).run(context -> assertThat(context.getStartupFailure())
                .hasStackTraceContaining("database.behind"));
        assertThatThrownBy(() -> SchemaOwner.prepare(server.url(), owner, password, CONSOLE))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("database.no-account"));

        var application = new DatabaseAccount(server.username(), "127.0.0.1");
        var again = SchemaOwner.prepare(server.url(), owner, password, application);
        assertThat(again.changes()).as("made before the grant to nobody was refused").isZero();
        assertThat(again.tables()).isGreaterThan(50);

        console(server.username(), server.password()).run(context -> {
            assertThat(context).hasNotFailed();
            var jdbc = JdbcClient.create(context.getBean(DataSource.class));
            assertThat(jdbc.sql("UPDATE evidence_head SET last_seq = 0 WHERE id = 1").update()).isEqualTo(1);
            assertThatThrownBy(() -> jdbc.sql("DELETE FROM evidence_entry").update()).rootCause().hasMessageContaining("DELETE command denied");
        });
        leavesAnUpgradeToTheOwner();
    }

    private void leavesAnUpgradeToTheOwner() {
        var tables = TableOwner.of(server);
        var last = tables.sql("SELECT MAX(installed_rank) FROM flyway_schema_history").query(Integer.class).single();
        var row = tables.sql("SELECT * FROM flyway_schema_history WHERE installed_rank = ?").param(last).query().singleRow();
        tables.sql("DELETE FROM flyway_schema_history WHERE installed_rank = ?").param(last).update();
        try {
            console(server.username(), server.password()).run(context -> assertThat(context.getStartupFailure())
                    .hasStackTraceContaining("database.behind [1]"));
        } finally {
            var names = List.copyOf(row.keySet());
            tables.sql("INSERT INTO flyway_schema_history (" + String.join(", ", names) + ") VALUES (" + "?, ".repeat(names.size() - 1) + "?)")
                    .params(names.stream().map(row::get).toList())
                    .update();
        }
    }

    @Test
    void names_that_would_have_to_be_quoted_are_no_accounts() {
        assertThat(DatabaseAccount.of("equipoise_app")).isEqualTo(new DatabaseAccount("equipoise_app", "%"));
        assertThat(DatabaseAccount.of("app@10.0.0.%").quoted()).isEqualTo("'app'@'10.0.0.%'");
        assertThatThrownBy(() -> DatabaseAccount.of("app'@'%")).isInstanceOf(Refusal.class);
    }
}
