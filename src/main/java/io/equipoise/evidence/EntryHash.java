package io.equipoise.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The hash of an entry: SHA-256 over its fields in a fixed order, each with its length before it (−1 for absent), so that no two
 * different entries share one encoding. Numbers are big-endian: 8 bytes for the sequence number and the moment, 4 for a length.
 */
final class EntryHash {
    static final String GENESIS = "0".repeat(64);

    private static final ThreadLocal<EntryHash> OWN = ThreadLocal.withInitial(EntryHash::new);

    private final MessageDigest sha;
    private byte[] encoded = new byte[1024];
    private int length;

    private EntryHash() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static String of(EvidenceEntry entry) {
        return OWN.get().hash(entry);
    }

    private String hash(EvidenceEntry entry) {
        length = 0;
        eight(entry.seq());
        eight(entry.occurredAt().toEpochMilli());
        field(entry.actorId().toString());
        field(entry.actor());
        field(entry.action());
        field(entry.subjectType());
        field(entry.subjectId());
        field(entry.before());
        field(entry.after());
        field(entry.reason());
        field(entry.hashes());
        field(entry.previousHash());
        sha.update(encoded, 0, length);
        return HexFormat.of().formatHex(sha.digest());
    }

    private void field(@Nullable String value) {
        if (value == null) {
            four(-1);
            return;
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        four(utf8.length);
        room(utf8.length);
        System.arraycopy(utf8, 0, encoded, length, utf8.length);
        length += utf8.length;
    }

    private void eight(long value) {
        four((int) (value >>> 32));
        four((int) value);
    }

    private void four(int value) {
        room(4);
        encoded[length++] = (byte) (value >>> 24);
        encoded[length++] = (byte) (value >>> 16);
        encoded[length++] = (byte) (value >>> 8);
        encoded[length++] = (byte) value;
    }

    private void room(int bytes) {
        if (length + bytes > encoded.length) {
            encoded = Arrays.copyOf(encoded, Math.max(2 * encoded.length, length + bytes));
        }
    }
}
