package io.equipoise.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.EmbeddedDatabase;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredId;
import io.equipoise.store.TableOwner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

@ConsoleTest
class EvidenceBundleTest {
    private static final Operator AU = Cast.person("au", Role.AUDITOR);

    @TempDir
    Path folder;

    @Autowired
    EvidenceLog log;

    @Autowired
    EvidenceExport export;

    @Autowired
    EvidenceAnchors anchors;

    @Autowired
    SigningKey key;

    @Autowired
    DataDirectory data;

    @Autowired
    CurrentOperator current;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EmbeddedDatabase database;

    private EvidenceEntry append(String reason) {
        return transaction.execute(status ->
                log.append(new EvidenceEvent("test.happened", "test", "推荐 🎁", "old", "new", reason, Map.of("a", "1"))));
    }

    private Path exported() throws IOException {
        Path file = folder.resolve("bundle-" + UUID.randomUUID() + ".zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            current.runAs(AU, () -> {
                export.announce();
                export.write(out);
            });
        }
        return file;
    }

    @Test
    void a_bundle_verifies_offline_and_holds_the_line_of_its_own_export() throws IOException {
        append("one");
        var checked = EvidenceBundle.verify(exported(), Optional.of(key.publicKey()));
        assertThat(checked.keyId()).isEqualTo(key.publicKey().id());
        var last = current.callAs(AU, () -> log.before(Long.MAX_VALUE, 1)).getFirst();
        assertThat(last.action()).isEqualTo("evidence.exported");
        assertThat(checked.chain()).isEqualTo(new ChainVerification.Intact(last.seq(), last.hash(), last.seq()));
    }

    @Test
    void an_edited_bundle_names_the_first_bad_entry_and_a_damaged_one_its_line() throws IOException {
        var entry = append("honest-" + UUID.randomUUID());
        append("later");
        Path edited = exported();
        replace(edited, entry.reason(), "forged");
        assertThat(EvidenceBundle.verify(edited, Optional.empty()).chain())
                .isEqualTo(new ChainVerification.Broken(entry.seq(), "changed", entry.seq() - 1));
        Path damaged = exported();
        replace(damaged, "\"reason\":\"" + entry.reason(), "\"reason\":");
        assertThatThrownBy(() -> EvidenceBundle.verify(damaged, Optional.empty()))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("evidence.bundle-line"));
    }

    @Test
    void a_bundle_that_was_cut_off_with_its_anchors_is_told_by_anchors_kept_elsewhere() throws IOException {
        append("before");
        anchors.anchor();
        append("cut off");
        Path whole = exported();
        Path kept = Files.copy(anchors.file(), folder.resolve("kept-" + UUID.randomUUID() + ".jsonl"));
        long end = ((ChainVerification.Intact) EvidenceBundle.verify(whole, Optional.empty(), Optional.of(kept), VerificationProgress.UNHEARD).chain()).entries();
        // The export is the last entry, and only the last anchor covers it.
        try (var zip = FileSystems.newFileSystem(whole)) {
            for (String part : new String[] {"entries.jsonl", "anchors.jsonl"}) {
                var lines = Files.readAllLines(zip.getPath(part));
                Files.write(zip.getPath(part), lines.subList(0, lines.size() - 1));
            }
        }
        assertThat(EvidenceBundle.verify(whole, Optional.empty()).chain()).as("alone it looks whole").isInstanceOf(ChainVerification.Intact.class);
        assertThat(EvidenceBundle.verify(whole, Optional.empty(), Optional.of(kept), VerificationProgress.UNHEARD).chain())
                .isEqualTo(new ChainVerification.Broken(end, "truncated", end - 1));
        Path none = Files.writeString(folder.resolve("none.jsonl"), "{\"seq\":}\n");
        assertThatThrownBy(() -> EvidenceBundle.verify(whole, Optional.empty(), Optional.of(none), VerificationProgress.UNHEARD))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("evidence.anchors"));
    }

    @Test
    void the_database_cannot_hide_an_anchor_that_the_file_outside_it_knows() throws IOException {
        var first = append("to be covered up");
        var second = append("the end");
        var anchor = anchors.anchor().orElseThrow();
        assertThat(anchor.seq()).isEqualTo(second.seq());
        assertThat(Files.readString(data.root().resolve("anchors/evidence-anchors.jsonl"))).contains(anchor.hash());
        try {
            TableOwner.of(database).sql("DELETE FROM evidence_anchor WHERE seq = ?").param(anchor.seq()).update();
            TableOwner.of(database).sql("DELETE FROM evidence_entry WHERE seq = ?").param(second.seq()).update();
            jdbc.sql("UPDATE evidence_head SET last_seq = ?, last_hash = ?").param(first.seq()).param(first.hash()).update();
            current.runAs(AU, () -> assertThat(log.verify())
                    .isEqualTo(new ChainVerification.Broken(second.seq(), "truncated", first.seq())));
        } finally {
            jdbc.sql("INSERT INTO evidence_anchor (seq, entry_hash, anchored_at, key_id, signature) VALUES (?, ?, NOW(3), ?, ?)")
                    .param(anchor.seq())
                    .param("0".repeat(64))
                    .param(anchor.keyId())
                    .param(anchor.signature())
                    .update();
            TableOwner.of(database).sql("DELETE FROM evidence_anchor WHERE seq = ?").param(anchor.seq()).update();
            transaction.executeWithoutResult(status -> putBack(second));
        }
        current.runAs(AU, () -> assertThat(log.verify()).isInstanceOf(ChainVerification.Intact.class));
    }

    private void putBack(EvidenceEntry e) {
        jdbc.sql("UPDATE evidence_head SET last_seq = ?, last_hash = ?").param(e.seq()).param(e.hash()).update();
        jdbc.sql("INSERT INTO evidence_entry (seq, occurred_at, actor_id, actor, action, subject_type, subject_id, state_before,"
                        + " state_after, reason, hashes, previous_hash, entry_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(e.seq())
                .param(e.occurredAt().atOffset(java.time.ZoneOffset.UTC).toLocalDateTime())
                .param(StoredId.bytes(e.actorId()))
                .param(e.actor())
                .param(e.action())
                .param(e.subjectType())
                .param(e.subjectId())
                .param(e.before())
                .param(e.after())
                .param(e.reason())
                .param(e.hashes())
                .param(e.previousHash())
                .param(e.hash())
                .update();
    }

    @Test
    void the_log_is_filtered_by_person_action_and_content() {
        String mark = "mark-" + UUID.randomUUID();
        append(mark + " 100%_sure");
        current.runAs(AU, () -> {
            assertThat(log.before(new EvidenceFilter(null, "test.", mark, null, null), Long.MAX_VALUE, 9)).hasSize(1);
            assertThat(log.before(new EvidenceFilter(null, null, mark + " 100%_", null, null), Long.MAX_VALUE, 9)).hasSize(1);
            assertThat(log.before(new EvidenceFilter(null, null, mark + " 100__", null, null), Long.MAX_VALUE, 9)).isEmpty();
            assertThat(log.before(new EvidenceFilter("nobody", null, mark, null, null), Long.MAX_VALUE, 9)).isEmpty();
            assertThat(log.before(new EvidenceFilter(null, "test", mark, null, null), Long.MAX_VALUE, 9)).as("an action is whole").isEmpty();
        });
    }

    @Test
    void pages_come_until_there_is_nothing_older_whether_or_not_a_text_is_looked_for() {
        String mark = "mark-" + UUID.randomUUID();
        var first = append(mark + " 1");
        append("between");
        var last = append(mark + " 2");
        current.runAs(AU, () -> {
            var some = log.page(new EvidenceFilter(null, null, mark, null, null), Long.MAX_VALUE, 1);
            assertThat(some.entries()).containsExactly(last);
            assertThat(some.next()).isEqualTo(last.seq());
            List<EvidenceEntry> rest = new ArrayList<>();
            for (var page = some; !page.isLast(); ) {
                page = log.page(new EvidenceFilter(null, null, mark, null, null), page.next(), 5);
                rest.addAll(page.entries());
            }
            assertThat(rest).containsExactly(first);
            assertThat(log.page(EvidenceFilter.ALL, first.seq() + 1, 1).entries()).containsExactly(first);
            var oldest = log.page(EvidenceFilter.ALL, 2, 5);
            assertThat(oldest.isLast()).isTrue();
            assertThat(oldest.entries()).extracting(EvidenceEntry::seq).containsExactly(1L);
        });
    }

    @Test
    void who_neither_audits_nor_approves_nor_administers_takes_no_log_out() {
        var op = Cast.person("op", Role.OPERATOR);
        assertThatThrownBy(() -> current.runAs(op, export::announce)).isInstanceOf(AccessDeniedException.class);
    }

    private static void replace(Path bundle, String text, String by) throws IOException {
        try (var zip = FileSystems.newFileSystem(bundle)) {
            Path entries = zip.getPath(EvidenceBundle.ENTRIES);
            String all = Files.readString(entries);
            assertThat(all).contains(text);
            Files.writeString(entries, all.replace(text, by), StandardCharsets.UTF_8);
        }
    }
}
