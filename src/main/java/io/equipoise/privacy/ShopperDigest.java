package io.equipoise.privacy;

import io.equipoise.ranking.UserId;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.KeyedHash;
import org.springframework.stereotype.Component;

/**
 * Turns a shopper's id into what stores of served lists and blocked items keep: HMAC-SHA-256 under a key that lies outside the database. Destroying the key makes
 * them anonymous.
 */
@Component
public class ShopperDigest {
    private final KeyedHash hash;

    ShopperDigest(DataDirectory data) {
        this.hash = KeyedHash.under(data.keys().resolve("ledger.key"));
    }

    /** 64 hex digits, the same for the same shopper. */
    public String of(UserId user) {
        return hash.hex(user.value());
    }
}
