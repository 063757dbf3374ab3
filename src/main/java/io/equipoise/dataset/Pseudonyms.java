package io.equipoise.dataset;

import io.equipoise.ranking.UserId;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.KeyedHash;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What screens call shoppers: {@code P-} and six letters or digits, from a keyed hash of the id (HMAC-SHA-256, its first 30 bits in
 * Crockford's base 32, which has no letters that look like digits). The key lies in the data directory, outside the database; without
 * it nobody can lead a pseudonym back, so destroying the key erases. Two of 2,000 shoppers share a pseudonym with a chance of 0.2 %.
 */
@Component
public class Pseudonyms {
    private static final String PREFIX = "P-";
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LETTERS = 6;

    private final KeyedHash hash;

    @Autowired
    Pseudonyms(DataDirectory data) {
        this(data.keys().resolve("pseudonyms.key"));
    }

    Pseudonyms(Path keyFile) {
        this.hash = KeyedHash.under(keyFile);
    }

    /** The pseudonym of a shopper; always the same in one data directory. */
    public String of(UserId user) {
        byte[] digest = digest(user.value());
        int bits = (digest[0] & 0xff) << 22 | (digest[1] & 0xff) << 14 | (digest[2] & 0xff) << 6 | (digest[3] & 0xff) >> 2;
        var text = new StringBuilder(PREFIX);
        for (int letter = LETTERS - 1; letter >= 0; letter--) {
            text.append(ALPHABET.charAt(bits >> 5 * letter & 31));
        }
        return text.toString();
    }

    /** Whether a text is written like a pseudonym. */
    public boolean looksLike(String text) {
        return text.strip().toUpperCase(Locale.ROOT).matches(PREFIX + "[" + ALPHABET + "]{" + LETTERS + "}");
    }

    /** Who of a log bears a pseudonym, the first in index order where two do; letters in either case. Cost: one hash per user. */
    public Optional<UserId> find(String pseudonym, InteractionLog log) {
        String wanted = pseudonym.strip().toUpperCase(Locale.ROOT);
        return IntStream.range(0, log.userCount())
                .mapToObj(log::user)
                .filter(user -> of(user).equals(wanted))
                .findFirst();
    }

    /** The keyed hash of a text, 32 bytes; nobody without the key can make it. */
    byte[] digest(String text) {
        return hash.of(text);
    }
}
