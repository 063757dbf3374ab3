package io.equipoise.dataset.source;

import java.util.Arrays;

/** A piece of text cut into records; used again and again, so that reading makes no garbage. */
final class Block {
    static final int BYTES = 4 << 20;

    /** The record contains quotes: its fields need unquoting. */
    static final byte QUOTED = 1;

    /** The record spans lines. */
    static final byte LINES = 2;

    /** A quote in the record is never closed. */
    static final byte OPEN = 4;

    /** The record is longer than may be, and cut. */
    static final byte CUT = 8;

    final byte[] bytes = new byte[BYTES];
    int first;
    int count;
    int[] starts = new int[1 << 14];
    int[] ends = new int[1 << 14];
    long[] lines = new long[1 << 14];
    byte[] flags = new byte[1 << 14];

    void add(int start, int end, long line, int flag) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            lines = Arrays.copyOf(lines, 2 * count);
            flags = Arrays.copyOf(flags, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        lines[count] = line;
        flags[count++] = (byte) flag;
    }
}
