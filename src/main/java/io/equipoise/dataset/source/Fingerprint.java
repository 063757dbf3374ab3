package io.equipoise.dataset.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 64-bit hash of bytes, to find equal rows; the rounds and finish of XXH64 for short input. Equal bytes have equal fingerprints; two
 * different rows of n share one with probability n²/2⁶⁵, which is why rows taken for duplicates are compared by value as well.
 */
final class Fingerprint {
    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Fingerprint() {}

    static long of(byte[] bytes, int start, int end) {
        long hash = P5 + (end - start);
        int i = start;
        for (; i + 8 <= end; i += 8) {
            hash ^= Long.rotateLeft((long) LONGS.get(bytes, i) * P2, 31) * P1;
            hash = Long.rotateLeft(hash, 27) * P1 + P4;
        }
        for (; i < end; i++) {
            hash ^= (bytes[i] & 0xff) * P5;
            hash = Long.rotateLeft(hash, 11) * P1;
        }
        hash = (hash ^ (hash >>> 33)) * P2;
        hash = (hash ^ (hash >>> 29)) * P3;
        return hash ^ (hash >>> 32);
    }
}
