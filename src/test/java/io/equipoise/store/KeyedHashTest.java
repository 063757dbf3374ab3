package io.equipoise.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeyedHashTest {
    /** RFC 4231, test case 2. */
    @Test
    void is_the_hmac_sha_256_of_the_rfc() {
        var hash = new KeyedHash("Jefe".getBytes(StandardCharsets.US_ASCII));
        assertThat(hash.hex("what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
