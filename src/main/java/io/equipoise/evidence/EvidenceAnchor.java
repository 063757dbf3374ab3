package io.equipoise.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A signed statement that the chain ended at one hash at one moment: whoever rewrites an entry at or before it, or cuts one off, would have
 * to forge the signature too. Kept in the database and in a file outside it.
 *
 * @param keyId the first 16 hex digits of the SHA-256 of the public key
 * @param signature Ed25519 (RFC 8032) over {@link #message}, in Base64
 */
public record EvidenceAnchor(long seq, String hash, Instant at, String keyId, String signature) {
    /** The bytes that are signed. */
    public byte[] message() {
        return message(seq, hash, at);
    }

    static byte[] message(long seq, String hash, Instant at) {
        return ("equipoise-evidence-anchor-v1\n" + seq + "\n" + hash + "\n" + at.toEpochMilli() + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
