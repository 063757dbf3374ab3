package io.equipoise.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.ConsoleTest;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.EmbeddedDatabase;
import io.equipoise.store.TableOwner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@ConsoleTest
class EvidenceLogTest {
    @Autowired
    EvidenceLog log;

    @Autowired
    CurrentOperator current;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EmbeddedDatabase database;

    private EvidenceEntry append(String reason) {
        return transaction.execute(status -> log.append(new EvidenceEvent(
                "test.happened", "test", "推荐 🎁", "old", "new", reason, Map.of("b", "2", "a", "1"))));
    }

    @Test
    void each_entry_names_the_hash_of_the_one_before_it() {
        // In one transaction, so that no other line comes between them.
        var both = transaction.execute(status -> List.of(append("one"), append("two")));
        var first = both.getFirst();
        var second = both.getLast();
        assertThat(second.previousHash()).isEqualTo(first.hash());
        assertThat(second.seq()).isEqualTo(first.seq() + 1);
        assertThat(second.hashes()).isEqualTo("a=1 b=2");
    }

    @Test
    void a_line_is_written_only_inside_the_deciding_transaction() {
        assertThatThrownBy(() -> log.append(EvidenceEvent.of("test.happened", "test", 1)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void the_newest_of_many_actions_is_what_asking_for_each_alone_finds() {
        append("first");
        var last = append("last");
        var wanted = List.of("test.happened", "test.", "test.happen", "nobody.did-this", "never.", "test.happened");
        Map<String, EvidenceEntry> found = current.callAs(Operator.SYSTEM, () -> log.newest(wanted));
        assertThat(found).containsOnlyKeys("test.happened", "test.").containsEntry("test.happened", last);
        for (String action : wanted) {
            var alone = current.callAs(Operator.SYSTEM, () -> log.before(new EvidenceFilter(null, action, null, null, null), Long.MAX_VALUE, 1));
            assertThat(Optional.ofNullable(found.get(action))).as(action).isEqualTo(alone.stream().findFirst());
        }
        assertThat(current.callAs(Operator.SYSTEM, () -> log.newest(List.of()))).isEmpty();
    }

    @Test
    void a_rolled_back_decision_leaves_no_line_and_no_gap() {
        String gone = "gone-" + UUID.randomUUID();
        append("before");
        transaction.executeWithoutResult(status -> {
            log.append(EvidenceEvent.of("test.happened", "test", gone));
            status.setRollbackOnly();
        });
        append("after");
        current.runAs(Operator.SYSTEM, () -> {
            assertThat(log.about("test", gone)).isEmpty();
            assertThat(log.verify()).as("a gap would break the chain").isInstanceOf(ChainVerification.Intact.class);
        });
    }

    @Test
    void a_changed_row_is_found_and_named() {
        var entry = append("honest");
        append("later");
        current.runAs(Operator.SYSTEM, () -> assertThat(log.verify()).isInstanceOf(ChainVerification.Intact.class));
        try {
            TableOwner.of(database).sql("UPDATE evidence_entry SET reason = 'forged' WHERE seq = ?").param(entry.seq()).update();
            current.runAs(Operator.SYSTEM, () -> assertThat(log.verify())
                    .isEqualTo(new ChainVerification.Broken(entry.seq(), "changed", entry.seq() - 1)));
        } finally {
            TableOwner.of(database).sql("UPDATE evidence_entry SET reason = 'honest' WHERE seq = ?").param(entry.seq()).update();
        }
        current.runAs(Operator.SYSTEM, () -> assertThat(log.verify()).isInstanceOf(ChainVerification.Intact.class));
    }

    @Test
    void a_truncated_chain_is_found() {
        var last = append("to be cut");
        TableOwner.of(database).sql("DELETE FROM evidence_entry WHERE seq = ?").param(last.seq()).update();
        try {
            current.runAs(Operator.SYSTEM, () -> assertThat(log.verify())
                    .isEqualTo(new ChainVerification.Broken(last.seq(), "truncated", last.seq() - 1)));
        } finally {
            jdbc.sql("UPDATE evidence_head SET last_seq = ?, last_hash = ?")
                    .param(last.seq() - 1)
                    .param(last.previousHash())
                    .update();
        }
    }
}
