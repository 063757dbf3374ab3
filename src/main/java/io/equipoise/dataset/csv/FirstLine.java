package io.equipoise.dataset.csv;

import io.equipoise.store.Refusal;

/**
 * The first line of a text is looked for in its first mebibyte and nowhere further: whatever does not end it there is no table, however much
 * of it there is, and is refused before it is read.
 */
public final class FirstLine {
    public static final int LONGEST_BYTES = 1 << 20;

    private FirstLine() {}

    /**
     * Says no to a text whose first line does not end in sight.
     *
     * @param beginning its first {@link #LONGEST_BYTES} bytes, or all of them when there are fewer
     * @param wide whether characters take two bytes, of which one may be zero
     * @throws Refusal {@code import.line-long}, {@code import.begins-blank} when there is nothing but blanks, or {@code import.file-binary}
     */
    public static void requireEnd(String name, byte[] beginning, boolean wide) {
        if (beginning.length < LONGEST_BYTES) {
            return;
        }
        boolean blank = true;
        for (byte b : beginning) {
            boolean lineEnd = b == '\n' || b == '\r';
            if (lineEnd && !blank) {
                return;
            }
            if (b == 0 && !wide) {
                throw new Refusal("import.file-binary", name);
            }
            blank &= lineEnd || b == ' ' || b == '\t' || b == 0;
        }
        throw new Refusal(blank ? "import.begins-blank" : "import.line-long", name);
    }
}
