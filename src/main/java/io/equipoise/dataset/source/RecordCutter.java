package io.equipoise.dataset.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts UTF-8 text into records, counting lines. A record ends with its line (LF, CR or both), unless a quoted field goes on in the next;
 * a quote that is not closed within a hundred lines or a mebibyte counts as never closed and costs its own line only. Blank lines between
 * records are passed over. Nothing longer than a mebibyte is kept.
 */
final class RecordCutter {
    static final int LONGEST_BYTES = 1 << 20;
    private static final int LONGEST_LINES = 100;

    private final InputStream in;
    private final boolean quotes;
    private final byte delimiter;
    private byte[] carried = new byte[0];
    private boolean ended;
    private boolean skipping;
    private long line = 1;

    // where the text of the current block is cut
    private byte[] bytes = new byte[0];
    private int limit;
    private boolean quoteSeen;

    /** @param quotes whether a quote at the start of a field encloses it */
    RecordCutter(InputStream in, boolean quotes, char delimiter) {
        this.in = in;
        this.quotes = quotes;
        this.delimiter = (byte) delimiter;
    }

    /** The line about to be read, from 1. */
    long line() {
        return line;
    }

    /** Fills a block with the next records; false when there are none left. */
    boolean fill(Block block) throws IOException {
        block.count = 0;
        bytes = block.bytes;
        while (block.count == 0 && !(ended && carried.length == 0)) {
            System.arraycopy(carried, 0, bytes, 0, carried.length);
            limit = carried.length;
            while (!ended && limit < bytes.length) {
                int read = in.read(bytes, limit, bytes.length - limit);
                ended = read < 0;
                limit += Math.max(0, read);
            }
            int rest = cut(block);
            carried = Arrays.copyOfRange(bytes, rest, limit);
        }
        return block.count > 0;
    }

    /** Cuts what is whole and says where the rest begins. */
    private int cut(Block block) {
        int start = 0;
        while (start < limit) {
            quoteSeen = false;
            int end = lineEnd(start);
            if (skipping) {
                if (!isWhole(end)) {
                    return ended ? limit : end;
                }
                skipping = false;
                line++;
                start = after(end);
            } else if (end - start >= LONGEST_BYTES) {
                block.add(start, start + LONGEST_BYTES, line, Block.CUT);
                if (!isWhole(end)) {
                    skipping = true;
                    return end;
                }
                line++;
                start = after(end);
            } else if (!isWhole(end)) {
                return start;
            } else if (isBlank(start, end)) {
                line++;
                start = after(end);
            } else if (quotes && quoteSeen) {
                int next = quoted(block, start, end);
                if (next < 0) {
                    return start;
                }
                start = next;
            } else {
                block.add(start, end, line++, 0);
                start = after(end);
            }
        }
        return limit;
    }

    /** Adds the record that starts on a line with quotes; the start of the next one, or -1 when more text is needed to tell. */
    private int quoted(Block block, int start, int firstEnd) {
        boolean open = endsOpen(start, firstEnd, false);
        int end = firstEnd;
        int lines = 1;
        while (open) {
            int next = after(end);
            int nextEnd = next < limit ? lineEnd(next) : limit;
            boolean over = lines > LONGEST_LINES || nextEnd - start >= LONGEST_BYTES || ended && next >= limit;
            if (over) {
                block.add(start, firstEnd, line++, Block.OPEN);
                return after(firstEnd);
            }
            if (next >= limit || !isWhole(nextEnd)) {
                return -1;
            }
            open = endsOpen(next, nextEnd, true);
            end = nextEnd;
            lines++;
        }
        block.add(start, end, line, Block.QUOTED | (lines > 1 ? Block.LINES : 0));
        line += lines;
        return after(end);
    }

    private boolean endsOpen(int from, int to, boolean open) {
        boolean quoted = open;
        boolean fieldStart = !open;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (quoted) {
                if (b == '"') {
                    if (i + 1 < to && bytes[i + 1] == '"') {
                        i++;
                    } else {
                        quoted = false;
                    }
                }
            } else if (b == '"' && fieldStart) {
                quoted = true;
            }
            fieldStart = !quoted && b == delimiter;
        }
        return quoted;
    }

    /** Index of the line's end, or the limit; notes whether a quote was passed. */
    private int lineEnd(int from) {
        int i = from;
        while (i < limit) {
            byte b = bytes[i];
            if (b <= '"' && b >= 0) {
                if (b == '\n' || b == '\r') {
                    return i;
                }
                quoteSeen |= b == '"';
            }
            i++;
        }
        return limit;
    }

    /** False while the text read so far does not say whether the line ends here. */
    private boolean isWhole(int end) {
        return ended || end < limit - 1 || end < limit && bytes[end] == '\n';
    }

    private int after(int end) {
        return end + 1 < limit && bytes[end] == '\r' && bytes[end + 1] == '\n' ? end + 2 : Math.min(end + 1, limit);
    }

    private boolean isBlank(int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
