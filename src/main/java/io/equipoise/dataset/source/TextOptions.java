package io.equipoise.dataset.source;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * What is known beforehand about how rows are written; null where the bytes shall tell.
 *
 * @param named whether delimited text begins with a line of column names
 */
public record TextOptions(
        @Nullable FileFormat format, @Nullable Charset charset, @Nullable Character delimiter, @Nullable Boolean named) {
    /** Everything is told by the bytes. */
    public static final TextOptions TOLD_BY_BYTES = new TextOptions(null, null, null, null);

    public TextOptions(@Nullable FileFormat format, @Nullable Charset charset, @Nullable Character delimiter) {
        this(format, charset, delimiter, null);
    }

    public TextOptions {
        if (delimiter != null && (delimiter >= 0x80 || "\r\n\"".indexOf(delimiter) >= 0)) {
            throw new IllegalArgumentException("A delimiter is one ASCII character and no line break or quote, got " + (int) delimiter);
        }
    }

    public TextOptions with(Charset charset) {
        return new TextOptions(format, charset, delimiter, named);
    }

    /** @param named whether the text begins with a line of column names */
    public TextOptions with(boolean named) {
        return new TextOptions(format, charset, delimiter, named);
    }
}
