package io.equipoise.dataset.source;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** What is known beforehand about how rows are written; null where the bytes shall tell. */
public record TextOptions(@Nullable FileFormat format, @Nullable Charset charset, @Nullable Character delimiter) {
    /** Everything is told by the bytes. */
    public static final TextOptions TOLD_BY_BYTES = new TextOptions(null, null, null);

    public TextOptions {
        if (delimiter != null && (delimiter >= 0x80 || "\r\n\"".indexOf(delimiter) >= 0)) {
            throw new IllegalArgumentException("A delimiter is one ASCII character and no line break or quote, got " + (int) delimiter);
        }
    }
}
