package io.equipoise.evidence;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** How long a long chain takes to verify from an exported bundle. {@code EvidenceBenchmark [entries]}. */
final class EvidenceBenchmark {
    private static final com.sun.management.OperatingSystemMXBean CPU =
            (com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean();

    private EvidenceBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int entries = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        var keys = java.security.KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path file = Files.createTempFile("evidence", ".zip");
        try {
            write(file, entries, new PublicKeyFile(keys.getPublic()));
            System.out.printf("bundle of %,d entries: %,d bytes%n", entries, Files.size(file));
            for (int round = 0; round < 3; round++) {
                var from = Instant.now();
                long processor = CPU.getProcessCpuTime();
                var found = EvidenceBundle.verify(file, Optional.empty());
                System.out.printf(
                        "%s in %d ms, %d ms of processor time%n",
                        found.chain(), Duration.between(from, Instant.now()).toMillis(), (CPU.getProcessCpuTime() - processor) / 1_000_000);
            }
        } finally {
            Files.deleteIfExists(file);
        }
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
