package io.equipoise.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableGrantsTest {
    private static final DatabaseAccount CONSOLE = new DatabaseAccount("console", "%");
    private static final List<String> TABLES = List.of("dataset", "evidence_entry", "flyway_schema_history");
    private static final String READING = "GRANT SELECT ON `shop`.* TO 'console'@'%'";

    @Test
    void a_new_account_gets_everything_and_the_log_only_grows() {
        assertThat(TableGrants.statements("shop", TABLES, CONSOLE, Set.of()))
                .containsExactly(
                        READING,
                        "GRANT INSERT, UPDATE, DELETE ON `shop`.`dataset` TO 'console'@'%'",
                        "GRANT INSERT ON `shop`.`evidence_entry` TO 'console'@'%'");
    }

    @Test
    void what_an_account_has_is_not_given_again() {
        assertThat(TableGrants.statements("shop", TABLES, CONSOLE, Set.of("dataset INSERT", "dataset DELETE", "evidence_entry INSERT")))
                .containsExactly(READING, "GRANT UPDATE ON `shop`.`dataset` TO 'console'@'%'");
        assertThat(TableGrants.statements(
                        "shop", TABLES, CONSOLE, Set.of("dataset INSERT", "dataset UPDATE", "dataset DELETE", "evidence_entry INSERT")))
                .containsExactly(READING);
    }
}
