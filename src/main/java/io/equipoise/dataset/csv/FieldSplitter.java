package io.equipoise.dataset.csv;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a row into fields as RFC 4180 writes them: a field may be quoted, a quote inside is doubled. A quote in the middle of a field
 * that does not start with one is an ordinary character (5" nails).
 */
public final class FieldSplitter {
    /** Stands for two colons in a row, which part the fields of MovieLens's files; nothing is quoted between them. */
    public static final char COLONS = '\u001d';

    private static final String COLONS_TEXT = "::";
    private static final int FEWEST_BETWEEN_COLONS = 3;
    private static final String CANDIDATES = ",;\t|";

    private final char delimiter;

    public FieldSplitter(char delimiter) {
        this.delimiter = delimiter;
    }

    /** Two colons where they part the header into three fields or more, else the one of comma, semicolon, tab and bar that parts it into most; comma when none does. */
    static FieldSplitter forHeader(String header) {
        if (header.split(COLONS_TEXT, -1).length >= FEWEST_BETWEEN_COLONS) {
            return new FieldSplitter(COLONS);
        }
        char best = ',';
        int most = 0;
        for (char candidate : CANDIDATES.toCharArray()) {
            var fields = new FieldSplitter(candidate).split(header);
            if (fields != null && fields.size() > most) {
                best = candidate;
                most = fields.size();
            }
        }
        return new FieldSplitter(best);
    }

    /** A delimiter as it stands in a file. */
    public static String text(char delimiter) {
        return delimiter == COLONS ? COLONS_TEXT : String.valueOf(delimiter);
    }

    char delimiter() {
        return delimiter;
    }

    /** True when the text ends inside a quoted field, so that the row goes on in the next line. */
    boolean endsOpen(String row) {
        if (delimiter == COLONS) {
            return false;
        }
        boolean quoted = false;
        boolean start = true;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (quoted) {
                if (c == '"') {
                    if (i + 1 < row.length() && row.charAt(i + 1) == '"') {
                        i++;
                    } else {
                        quoted = false;
                    }
                }
            } else if (c == '"' && start) {
                quoted = true;
            }
            start = !quoted && c == delimiter;
        }
        return quoted;
    }

    /** The fields, or null when a quote is never closed or followed by something other than a delimiter. */
    public @Nullable List<String> split(String row) {
        if (delimiter == COLONS) {
            return List.of(row.split(COLONS_TEXT, -1));
        }
        var fields = new ArrayList<String>();
        int i = 0;
        while (true) {
            if (i < row.length() && row.charAt(i) == '"') {
                int end = closingQuote(row, i + 1);
                if (end < 0 || end + 1 < row.length() && row.charAt(end + 1) != delimiter) {
                    return null;
                }
                fields.add(row.substring(i + 1, end).replace("\"\"", "\""));
                i = end + 1;
            } else {
                int end = row.indexOf(delimiter, i);
                end = end < 0 ? row.length() : end;
                fields.add(row.substring(i, end));
                i = end;
            }
            if (i >= row.length()) {
                return fields;
            }
            i++;
        }
    }

    private static int closingQuote(String row, int from) {
        for (int i = from; i < row.length(); i++) {
            if (row.charAt(i) == '"') {
                if (i + 1 < row.length() && row.charAt(i + 1) == '"') {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return -1;
    }
}
