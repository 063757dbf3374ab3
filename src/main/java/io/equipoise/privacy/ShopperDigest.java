package io.equipoise.privacy;

import io.equipoise.ranking.UserId;
import io.equipoise.store.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Turns a shopper's id into what stores of served lists and blocked items keep: HMAC-SHA-256 under a key that lies outside the database. Destroying the key makes
 * them anonymous.
 */
@Component
public class ShopperDigest {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    ShopperDigest(DataDirectory data) {
        this.key = new SecretKeySpec(readOrMake(data.keys().resolve("ledger.key")), ALGORITHM);
    }

    /** 64 hex digits, the same for the same shopper. */
    public String of(UserId user) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(user.value().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] readOrMake(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] fresh = new byte[32];
                new SecureRandom().nextBytes(fresh);
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(file, fresh);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the key of the ledger, " + file, e);
        }
    }
}
