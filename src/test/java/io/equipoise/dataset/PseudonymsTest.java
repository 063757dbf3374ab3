package io.equipoise.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.ranking.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymsTest {
    @TempDir
    Path keys;

    @Test
    void a_shopper_keeps_the_pseudonym_as_long_as_the_key_lives() throws IOException {
        var user = new UserId("小明 🐼");
        Path key = keys.resolve("k");
        String pseudonym = new Pseudonyms(key).of(user);

        assertThat(pseudonym).matches("P-[0-9A-HJKMNP-TV-Z]{6}");
        assertThat(new Pseudonyms(key).of(user)).isEqualTo(pseudonym);
        assertThat(new Pseudonyms(keys.resolve("other")).of(user)).isNotEqualTo(pseudonym);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
    }

    @Test
    void a_known_key_and_id_give_the_hash_computed_by_hand() throws IOException {
        // python: hmac.new(bytes(range(32)), b"2261", "sha256").digest()[:4]
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        Path key = Files.write(keys.resolve("k"), bytes);

        assertThat(new Pseudonyms(key).of(new UserId("2261"))).isEqualTo("P-BTY9WW");
    }

    @Test
    void a_pseudonym_leads_back_to_the_shopper_of_a_log() {
        var log = CompleteJourney.log();
        var pseudonyms = new Pseudonyms(keys.resolve("k"));
        var user = log.user(1_234);

        assertThat(pseudonyms.find(pseudonyms.of(user).toLowerCase(), log)).isPresent();
        assertThat(pseudonyms.of(pseudonyms.find(pseudonyms.of(user), log).orElseThrow())).isEqualTo(pseudonyms.of(user));
        assertThat(pseudonyms.find("P-nobody", log)).isEmpty();
    }
}
