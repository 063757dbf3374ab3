package io.equipoise.evidence;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The hash of an entry: SHA-256 over its fields in a fixed order, each with its length before it (−1 for absent), so that no two
 * different entries share one encoding.
 */
final class EntryHash {
    static final String GENESIS = "0".repeat(64);

    private EntryHash() {}

    static String of(EvidenceEntry entry) {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = new DataOutputStream(bytes)) {
            out.writeLong(entry.seq());
            out.writeLong(entry.occurredAt().toEpochMilli());
            field(out, entry.actorId().toString());
            field(out, entry.actor());
            field(out, entry.action());
            field(out, entry.subjectType());
            field(out, entry.subjectId());
            field(out, entry.before());
            field(out, entry.after());
            field(out, entry.reason());
            field(out, entry.hashes());
            field(out, entry.previousHash());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static void field(DataOutputStream out, @Nullable String value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
            return;
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
