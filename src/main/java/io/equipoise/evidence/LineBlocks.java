package io.equipoise.evidence;

import io.equipoise.store.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into blocks of whole lines of about a megabyte, more where a line is longer, up to a bound no entry comes near. */
final class LineBlocks {
    static final int LONGEST_LINE = 1 << 26;
    private static final int SIZE = 1 << 20;

    private final InputStream in;
    private final String name;
    private byte[] rest = new byte[0];
    private long line = 1;
    private boolean ended;

    /** @param firstLine number of its first line in the stream, from 1 */
    record Block(byte[] bytes, int length, long firstLine) {}

    /** @param name what messages call the stream */
    LineBlocks(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    /**
     * @return null after the last line
     * @throws Refusal {@code evidence.bundle-line} naming a line that does not end within {@link #LONGEST_LINE} bytes
     */
    @Nullable Block next() throws IOException {
        byte[] bytes = Arrays.copyOf(rest, Math.max(SIZE, 2 * rest.length));
        int length = rest.length;
        int cut = -1;
        while (!ended && cut < 0) {
            if (length >= LONGEST_LINE) {
                throw new Refusal("evidence.bundle-line", name, line);
            }
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
