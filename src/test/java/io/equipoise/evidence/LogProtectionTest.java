package io.equipoise.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.ConsoleTest;
import io.equipoise.store.EmbeddedDatabase;
import io.equipoise.store.TableOwner;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database of the running console lets the console's own account do to the log of evidence. */
@ConsoleTest
class LogProtectionTest {
    @Autowired
    JdbcClient console;

    @Autowired
    EvidenceLog log;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    LogProtection protection;

    @Autowired
    EmbeddedDatabase database;

    @ParameterizedTest
    @ValueSource(strings = {
        "UPDATE evidence_entry SET reason = 'forged' ORDER BY seq DESC LIMIT 1",
        "UPDATE evidence_anchor SET signature = ''",
        "UPDATE evidence_verification SET problem = NULL",
        "DELETE FROM evidence_entry",
        "DELETE FROM evidence_anchor",
        "DELETE FROM evidence_verification",
        "DELETE FROM evidence_head",
        "REPLACE INTO evidence_head (id, last_seq, last_hash) VALUES (1, 0, '')",
        "INSERT INTO evidence_head (id, last_seq, last_hash) VALUES (1, 0, '') ON DUPLICATE KEY UPDATE id = 2",
        "TRUNCATE TABLE evidence_entry",
        "DROP TABLE evidence_entry",
        "ALTER TABLE evidence_entry DROP COLUMN reason",
        "RENAME TABLE evidence_entry TO evidence_elsewhere",
        "CREATE TRIGGER forge BEFORE INSERT ON evidence_entry FOR EACH ROW SET NEW.reason = 'forged'",
        "UPDATE flyway_schema_history SET checksum = 0",
        "DROP TABLE operator"
    })
    void the_consoles_account_is_refused(String statement) {
        transaction.execute(status -> log.append(EvidenceEvent.of("test.happened", "test", "protection")));
        var before = console.sql("SELECT COUNT(*) FROM evidence_entry").query(Long.class).single();
        assertThatThrownBy(() -> console.sql(statement).update()).rootCause().hasMessageContaining("denied");
        assertThat(console.sql("SELECT COUNT(*) FROM evidence_entry").query(Long.class).single()).isEqualTo(before);
    }

    @Test
    void it_says_so_and_says_what_an_account_with_more_rights_could_do() {
        assertThat(protection.holds()).isTrue();
        DataSource owner = TableOwner.connections(database);
        assertThat(new LogProtection(owner).holds()).isFalse();
    }
}
