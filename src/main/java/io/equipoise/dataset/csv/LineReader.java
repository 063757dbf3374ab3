package io.equipoise.dataset.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Lines with their numbers, of bounded length, and a way to give lines back that were read too far. */
final class LineReader {
    /** A longer line is cut: no row of behaviour data is that long, and memory is not a line's to take. */
    static final int LONGEST = 1 << 20;

    record Line(long number, String text, boolean cut) {}

    private final Reader reader;
    private final char[] buffer = new char[1 << 16];
    private final Deque<Line> givenBack = new ArrayDeque<>();
    private int position;
    private int limit;
    private boolean skipLineFeed;
    private long number;

    LineReader(Reader reader) {
        this.reader = reader;
    }

    void giveBack(Line line) {
        givenBack.addFirst(line);
    }

    /** The next line without its end (CR, LF or both), null after the last. */
    @Nullable Line next() throws IOException {
        if (!givenBack.isEmpty()) {
            return givenBack.removeFirst();
        }
        var text = new StringBuilder();
        boolean any = false;
        while (true) {
            if (position == limit) {
                limit = Math.max(0, reader.read(buffer));
                position = 0;
                if (limit == 0) {
                    return any ? new Line(++number, text.toString(), text.length() >= LONGEST) : null;
                }
            }
            if (skipLineFeed && buffer[position] == '\n') {
                position++;
                skipLineFeed = false;
                continue;
            }
            skipLineFeed = false;
            any = true;
            int end = position;
            while (end < limit && buffer[end] != '\n' && buffer[end] != '\r') {
                end++;
            }
            text.append(buffer, position, Math.min(end - position, LONGEST - text.length()));
            position = end;
            if (end < limit) {
                skipLineFeed = buffer[end] == '\r';
                position++;
                return new Line(++number, text.toString(), text.length() >= LONGEST);
            }
        }
    }
}
