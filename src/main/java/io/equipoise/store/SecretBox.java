package io.equipoise.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Keeps passwords of other systems for the database: AES-256 in Galois/Counter mode (NIST SP 800-38D), a fresh 96-bit nonce for each. The
 * key lies in the data directory, outside the database: a copy of the database alone tells nobody anything. A secret is bound to what it
 * belongs to, so that it cannot be moved to another row and used there.
 */
@Component
public class SecretBox {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    @Autowired
    SecretBox(DataDirectory data) {
        this(data.keys().resolve("secrets.key"));
    }

    SecretBox(Path keyFile) {
        key = new SecretKeySpec(KeyFile.read(keyFile), "AES");
    }

    /** @param owner what the secret belongs to, such as the id of its row */
    public byte[] seal(String secret, String owner) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner, secret.getBytes(StandardCharsets.UTF_8));
        byte[] box = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, box, NONCE_BYTES, sealed.length);
        return box;
    }

    /** @throws Refusal {@code secret.unreadable} when it was sealed with another key, for another owner, or was changed */
    public String open(byte[] box, String owner) {
        try {
            byte[] plain = cipher(
                    Cipher.DECRYPT_MODE, Arrays.copyOf(box, NONCE_BYTES), owner, Arrays.copyOfRange(box, NONCE_BYTES, box.length));
            return new String(plain, StandardCharsets.UTF_8);
        } catch (IllegalStateException | IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
            throw new Refusal(unreadable, "secret.unreadable");
        }
    }

    private byte[] cipher(int mode, byte[] nonce, String owner, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The secret cannot be sealed or opened", e);
        }
    }
}
