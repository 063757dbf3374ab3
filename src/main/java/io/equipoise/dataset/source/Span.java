package io.equipoise.dataset.source;

import java.util.Arrays;

/** A value within the bytes of a row: printable ASCII without surrounding space, never empty. It holds until its row goes on. */
public final class Span {
    byte[] bytes = new byte[0];
    int from;
    int to;

    /** A value that stands alone. */
    public static Span of(byte[] ascii) {
        var span = new Span();
        span.bytes = ascii;
        span.to = ascii.length;
        return span;
    }

    public int length() {
        return to - from;
    }

    public byte at(int index) {
        return bytes[from + index];
    }

    public byte[] copy() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    public boolean is(byte[] text) {
        return Arrays.equals(bytes, from, to, text, 0, text.length);
    }
}
