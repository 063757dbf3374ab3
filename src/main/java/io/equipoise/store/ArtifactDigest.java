package io.equipoise.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of an artefact's bytes, 64 lower-case hex digits: its name in the store and in every report. */
public record ArtifactDigest(String sha256) {
    private static final int BUFFER_BYTES = 1 << 16;

    public ArtifactDigest {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("A digest is 64 lower-case hex digits, got \"" + sha256 + "\"");
        }
    }

    public static ArtifactDigest of(Path file) throws IOException {
        var sha = sha256Digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha.update(buffer, 0, read);
            }
        }
        return new ArtifactDigest(HexFormat.of().formatHex(sha.digest()));
    }

    public static ArtifactDigest of(byte[] bytes) {
        return new ArtifactDigest(HexFormat.of().formatHex(sha256Digest().digest(bytes)));
    }

    /** The first twelve digits, enough for a person to compare. */
    public String shortForm() {
        return sha256.substring(0, 12);
    }

    @Override
    public String toString() {
        return sha256;
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
