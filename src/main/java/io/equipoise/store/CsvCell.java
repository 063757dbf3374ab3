package io.equipoise.store;

import java.util.regex.Pattern;

/**
 * A cell of a CSV as RFC 4180 writes it. What people open goes through {@link #harmless}: spreadsheet programs run a cell that begins like a
 * formula, and what stands in such cells was written by shops, shoppers and whoever named a model (OWASP, CSV injection). What other programs
 * read back by its ids goes through {@link #exact}.
 */
public final class CsvCell {
    /** Characters a spreadsheet begins a formula by, or passes over on the way to one; those of double width count as well. */
    private static final String STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    /** A sign alone makes no formula of a number; {@code -1+cmd} is none. */
    private static final Pattern NUMBER = Pattern.compile("[+-][0-9][0-9.,\u00a0\u202f]*([eE][+-]?[0-9]+)?[ \u00a0\u202f]?%?");

    private CsvCell() {}

    /** The text as it is, in quotes where it needs them. */
    public static String exact(String text) {
        return needsQuotes(text) ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /** For people: an apostrophe before what a spreadsheet would run. */
    public static String harmless(String text) {
        return exact(isFormula(text) ? "'" + text : text);
    }

    /** For people, from a table of figures: a number with its sign stays one, everything else is {@link #harmless}. */
    public static String figure(String text) {
        return NUMBER.matcher(text).matches() ? exact(text) : harmless(text);
    }

    /** The text of a cell that was written by {@link #harmless} and read from a CSV. */
    public static String original(String cell) {
        return cell.startsWith("'") && isFormula(cell.substring(1)) ? cell.substring(1) : cell;
    }

    /** The same in the analytics engine's SQL, for a column of texts; the engine adds the quotes. */
    public static String harmlessSql(String column) {
        return "CASE WHEN contains('" + STARTS + "', left(" + column + ", 1)) AND " + column + " <> '' THEN '''' || " + column + " ELSE " + column
                + " END";
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && STARTS.indexOf(text.charAt(0)) >= 0;
    }

    private static boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }
}
