package io.equipoise.store;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Identifiers as {@code BINARY(16)} columns hold them: 16 bytes in network order, for statements written as SQL. */
public final class StoredId {
    private static final int BYTES = 16;

    private StoredId() {}

    public static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    public static UUID uuid(byte[] stored) {
        var buffer = ByteBuffer.wrap(stored);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
