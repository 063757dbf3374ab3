package io.equipoise.dataset.source;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The row a reader stands on. It changes when the reader goes on: keep values, not rows. */
public interface Row {
    /** How databases and data frames write a missing value. */
    Set<String> MISSING = Set.of("", "NULL", "null", "NaN", "nan", "N/A", "\\N");

    /** Characters of the longest of them. */
    int LONGEST_MISSING = 4;

    /** What is wrong with a row as such. */
    enum Fault {
        NONE,
        /** It does not have the columns of the header, or a quote of it is never closed, or it is no JSON object. */
        MALFORMED,
        /** Longer than a mebibyte. */
        TOO_LONG
    }

    /** The line it starts on, from 1; of a Parquet file the row, from 1. */
    long line();

    Fault fault();

    /** The value in a column without surrounding space; null when it is missing or the column is -1. */
    @Nullable String value(int column);

    /**
     * Finds a value without making a text of it.
     *
     * @param at where it is, when found
     * @return false for what is missing, quoted, written in more than printable ASCII or perhaps a word for a missing value: ask {@link #value}
     */
    default boolean find(int column, Span at) {
        return false;
    }

    /** The row as written, without the final line break. */
    String raw();

    /** Equal for rows of equal text. */
    long fingerprint();

    /** Tells most short values from missing ones by their first character. */
    static boolean mayBeMissing(char first) {
        return first == 'N' || first == 'n' || first == '\\';
    }

    static @Nullable String clean(String text) {
        String value = text.strip();
        return value.isEmpty() || value.length() <= LONGEST_MISSING && mayBeMissing(value.charAt(0)) && MISSING.contains(value) ? null : value;
    }
}
