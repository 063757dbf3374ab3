package io.equipoise.dataset.source;

import io.equipoise.dataset.csv.FieldSplitter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A row of delimited text as RFC 4180 writes it; a quote in the middle of a field is an ordinary character (5" nails). */
final class TextRow implements BlockRow {
    private static final byte DELETE = 0x7f;

    private final byte delimiter;
    private final boolean colons;
    private final int columns;
    private final Span trimmed = new Span();
    private final int[] starts;
    private final int[] ends;
    private final @Nullable String[] unquoted;
    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private int flags;
    private long line;
    private Fault fault = Fault.NONE;

    TextRow(char delimiter, int columns) {
        this.delimiter = (byte) delimiter;
        colons = delimiter == FieldSplitter.COLONS;
        this.columns = columns;
        starts = new int[columns];
        ends = new int[columns];
        unquoted = new String[columns];
    }

    @Override
    public void at(Block block, int record) {
        bytes = block.bytes;
        start = block.starts[record];
        end = block.ends[record];
        line = block.lines[record];
        flags = block.flags[record];
        if ((flags & Block.CUT) != 0) {
            fault = Fault.TOO_LONG;
        } else {
            boolean whole = (flags & Block.OPEN) == 0 && (colons || (flags & Block.QUOTED) == 0 ? split() : splitQuoted());
            fault = whole ? Fault.NONE : Fault.MALFORMED;
        }
    }

    private boolean split() {
        int column = 0;
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || delimits(i)) {
                if (column == columns) {
                    return false;
                }
                unquoted[column] = null;
                starts[column] = from;
                ends[column++] = i;
                i += colons && i < end ? 1 : 0;
                from = i + 1;
            }
        }
        return column == columns;
    }

    private boolean delimits(int i) {
        return colons ? bytes[i] == ':' && i + 1 < end && bytes[i + 1] == ':' : bytes[i] == delimiter;
    }

    private boolean splitQuoted() {
        int column = 0;
        int i = start;
        while (true) {
            if (column == columns) {
                return false;
            }
            unquoted[column] = null;
            if (i < end && bytes[i] == '"') {
                int close = closingQuote(i + 1);
                if (close < 0 || close + 1 < end && bytes[close + 1] != delimiter) {
                    return false;
                }
                unquoted[column] = text(i + 1, close).replace("\"\"", "\"");
                i = close + 1;
            } else {
                starts[column] = i;
                while (i < end && bytes[i] != delimiter) {
                    i++;
                }
                ends[column] = i;
            }
            column++;
            if (i >= end) {
                return column == columns;
            }
            i++;
        }
    }

    private int closingQuote(int from) {
        for (int i = from; i < end; i++) {
            if (bytes[i] == '"') {
                if (i + 1 < end && bytes[i + 1] == '"') {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return -1;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public Fault fault() {
        return fault;
    }

    @Override
    public @Nullable String value(int column) {
        if (column < 0) {
            return null;
        }
        String text = unquoted[column];
        if (text != null) {
            return Row.clean(text);
        }
        trim(column, trimmed);
        return trimmed.length() == 0 ? null : Row.clean(new String(bytes, trimmed.from, trimmed.length(), StandardCharsets.UTF_8));
    }

    @Override
    public boolean find(int column, Span at) {
        if (column < 0 || unquoted[column] != null) {
            return false;
        }
        trim(column, at);
        if (at.length() == 0 || at.length() <= LONGEST_MISSING && Row.mayBeMissing((char) at.at(0))) {
            return false;
        }
        for (int i = at.from; i < at.to; i++) {
            if (bytes[i] < ' ' || bytes[i] == DELETE) {
                return false;
            }
        }
        return true;
    }

    /** Points at a field that was not quoted, without the spaces around it. */
    private void trim(int column, Span at) {
        int from = starts[column];
        int to = ends[column];
        while (from < to && bytes[from] == ' ') {
            from++;
        }
        while (from < to && bytes[to - 1] == ' ') {
            to--;
        }
        at.bytes = bytes;
        at.from = from;
        at.to = to;
    }

    @Override
    public String raw() {
        return text(start, end);
    }

    @Override
    public long fingerprint() {
        return Fingerprint.of(bytes, start, end);
    }

    private String text(int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return (flags & Block.LINES) == 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
