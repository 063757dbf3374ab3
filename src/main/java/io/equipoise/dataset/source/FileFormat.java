package io.equipoise.dataset.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How rows are written in a file. */
public enum FileFormat {
    CSV,
    TSV,
    /** One JSON object a line; members of nested objects are columns of their own, such as {@code user.id}. */
    JSON_LINES,
    PARQUET;

    /** As mappings write it: {@code json-lines}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<FileFormat> of(String word) {
        return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
    }
}
