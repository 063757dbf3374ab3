package io.equipoise.evidence;

import io.equipoise.Equipoise;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.StoredId;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long a long chain takes to verify: from an exported bundle ({@code EvidenceBenchmark [entries]}), or in the database of a workspace made
 * for it ({@code EvidenceBenchmark entries DATA}; the chain is written when the workspace has none). {@code EvidenceBenchmark entries FILE.zip}
 * writes a bundle to be verified from the command line.
 */
final class EvidenceBenchmark {
    private static final com.sun.management.OperatingSystemMXBean CPU =
            (com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean();

    private EvidenceBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int entries = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        if (arguments.length == 2 && arguments[1].endsWith(".zip")) {
            write(Path.of(arguments[1]), entries, new PublicKeyFile(java.security.KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic()));
            return;
        }
        if (arguments.length == 2) {
            inDatabase(entries, arguments[1]);
            return;
        }
        var keys = java.security.KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path file = Files.createTempFile("evidence", ".zip");
        try {
            write(file, entries, new PublicKeyFile(keys.getPublic()));
            System.out.printf("bundle of %,d entries: %,d bytes%n", entries, Files.size(file));
            for (int round = 0; round < 3; round++) {
                timed(() -> EvidenceBundle.verify(file, Optional.empty()).chain());
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void timed(Supplier<ChainVerification> verification) {
        var from = Instant.now();
        long processor = CPU.getProcessCpuTime();
        var found = verification.get();
        System.out.printf(
                "%s in %d ms, %d ms of processor time of this process%n",
                found, Duration.between(from, Instant.now()).toMillis(), (CPU.getProcessCpuTime() - processor) / 1_000_000);
    }

    private static void inDatabase(int entries, String data) {
        Map<String, Object> properties = Map.of(
                "equipoise.data", data, "equipoise.demo", "off", "equipoise.mode", "command", "spring.autoconfigure.exclude",
                "com.vaadin.flow.spring.SpringBootAutoConfiguration,com.vaadin.flow.spring.SpringSecurityAutoConfiguration,com.vaadin.flow.spring.VaadinScopesConfig");
        try (var console = new SpringApplicationBuilder(Equipoise.class).web(WebApplicationType.NONE).properties(properties).run()) {
            var jdbc = console.getBean(JdbcTemplate.class);
            if (jdbc.queryForObject("SELECT last_seq FROM evidence_head WHERE id = 1", Long.class) == 0) {
                fill(jdbc, entries);
                console.getBean(EvidenceAnchors.class).anchor();
            }
            var log = console.getBean(EvidenceLog.class);
            for (int round = 0; round < 3; round++) {
                timed(() -> console.getBean(CurrentOperator.class).callAs(Operator.SYSTEM, log::verify));
            }
        }
    }

    private static void fill(JdbcTemplate jdbc, int entries) {
        String previous = EntryHash.GENESIS;
        var batch = new ArrayList<Object[]>();
        for (int i = 1; i <= entries; i++) {
            var e = entry(i, previous);
            previous = e.hash();
            batch.add(new Object[] {
                e.seq(), LocalDateTime.ofInstant(e.occurredAt(), ZoneOffset.UTC), StoredId.bytes(e.actorId()), e.actor(), e.action(), e.subjectType(),
                e.subjectId(), e.before(), e.after(), e.reason(), e.hashes(), e.previousHash(), e.hash()
            });
            if (batch.size() == 5_000 || i == entries) {
                jdbc.batchUpdate(
                        "INSERT INTO evidence_entry (seq, occurred_at, actor_id, actor, action, subject_type, subject_id, state_before, state_after,"
                                + " reason, hashes, previous_hash, entry_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        batch);
                batch.clear();
            }
        }
        jdbc.update("UPDATE evidence_head SET last_seq = ?, last_hash = ? WHERE id = 1", entries, previous);
    }

    private static void write(Path file, int entries, PublicKeyFile key) throws Exception {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(EvidenceBundle.PUBLIC_KEY));
            zip.write(key.pem().getBytes());
            zip.putNextEntry(new ZipEntry(EvidenceBundle.ANCHORS));
            zip.putNextEntry(new ZipEntry(EvidenceBundle.ENTRIES));
            var writer = new BufferedWriter(new java.io.OutputStreamWriter(zip));
            String previous = EntryHash.GENESIS;
            for (int i = 1; i <= entries; i++) {
                var entry = entry(i, previous);
                previous = entry.hash();
                writer.write(EvidenceJson.write(entry));
                writer.write('\n');
            }
            writer.flush();
        }
    }

    static EvidenceEntry entry(long seq, String previous) {
        var open = new EvidenceEntry(
                seq, Instant.ofEpochMilli(1_800_000_000_000L + seq), new UUID(7, seq % 9), "co1", "approval.approved", "approval",
                new UUID(1, seq).toString(), null, "home: ranker v7 + P-home v11", "Audit read; the gap by region is known and watched.",
                "content=" + EntryHash.GENESIS, previous, "");
        return new EvidenceEntry(
                open.seq(), open.occurredAt(), open.actorId(), open.actor(), open.action(), open.subjectType(), open.subjectId(),
                open.before(), open.after(), open.reason(), open.hashes(), open.previousHash(), EntryHash.of(open));
    }
}
