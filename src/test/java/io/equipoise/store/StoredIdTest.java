package io.equipoise.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoredIdTest {
    private static final UUID ID = UUID.fromString("01936f3e-8a4b-7c21-9d05-ff00a1b2c3d4");

    @Test
    void the_bytes_are_the_digits_in_the_order_they_are_written() {
        assertThat(HexFormat.of().formatHex(StoredId.bytes(ID))).isEqualTo("01936f3e8a4b7c219d05ff00a1b2c3d4");
    }

    @Test
    void what_is_stored_comes_back() {
        assertThat(StoredId.uuid(StoredId.bytes(ID))).isEqualTo(ID);
    }
}
