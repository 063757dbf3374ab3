package io.equipoise.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** A one-time code, printed in the terminal of whoever started the console, that lets its holder name the first administrator. */
@Component
public class SetupCode {
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final String code;

    SetupCode() {
        var random = new SecureRandom();
        var text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            if (i > 0 && i % 4 == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        code = text.toString();
    }

    /** For the terminal only. */
    public String reveal() {
        return code;
    }

    boolean matches(String given) {
        return MessageDigest.isEqual(
                code.getBytes(StandardCharsets.UTF_8), given.strip().toUpperCase().getBytes(StandardCharsets.UTF_8));
    }
}
