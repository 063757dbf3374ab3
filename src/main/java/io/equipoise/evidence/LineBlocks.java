package io.equipoise.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into blocks of whole lines of about a megabyte, however long a line is. */
final class LineBlocks {
    private static final int SIZE = 1 << 20;

    private final InputStream in;
    private byte[] rest = new byte[0];
    private long line = 1;
    private boolean ended;

    /** @param firstLine number of its first line in the stream, from 1 */
    record Block(byte[] bytes, int length, long firstLine) {}

    LineBlocks(InputStream in) {
        this.in = in;
    }

    /** @return null after the last line */
    @Nullable Block next() throws IOException {
        byte[] bytes = Arrays.copyOf(rest, Math.max(SIZE, 2 * rest.length));
        int length = rest.length;
        int cut = -1;
        while (!ended && cut < 0) {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
            int read = in.readNBytes(bytes, length, bytes.length - length);
            ended = read < bytes.length - length;
            length += read;
            cut = lastBreak(bytes, length);
        }
        if (length == 0) {
            return null;
        }
        int end = ended ? length : cut + 1;
        rest = Arrays.copyOfRange(bytes, end, length);
        var block = new Block(bytes, end, line);
        for (int i = 0; i < end; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return block;
    }

    private static int lastBreak(byte[] bytes, int length) {
        for (int i = length - 1; i >= 0; i--) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
