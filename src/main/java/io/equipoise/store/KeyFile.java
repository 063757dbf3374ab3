package io.equipoise.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** A file with 256 random bits that only its owner may read, made when it is first asked for. */
public final class KeyFile {
    public static final int BYTES = 32;

    private KeyFile() {}

    /** @throws IllegalStateException when the file does not hold a key */
    public static byte[] read(Path file) {
        try {
            if (!Files.exists(file)) {
                write(file);
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != BYTES) {
                throw new IllegalStateException(file + " must hold " + BYTES + " bytes, has " + key.length);
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("The key cannot be read from " + file, e);
        }
    }

    /** Under a temporary name first: what was hashed or sealed with a key half written could never be read again. */
    private static void write(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path partial = Files.createTempFile(
                file.getParent(), ".key-", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(partial, key);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
