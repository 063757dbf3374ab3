package io.equipoise.dataset.source;

import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.store.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stream of rows as delivered: a file, or one entry of a zip file.
 *
 * @param entry the entry's name in the zip file, null when the file itself is the stream
 */
public record FilePart(SourceFile file, @Nullable String entry, Packing packing) {
    /**
     * What is inside a delivered file.
     *
     * @throws Refusal what {@link SourceFile#requireReadable} throws, {@code import.file-not-text}, or {@code import.zip-*}
     */
    public static List<FilePart> in(SourceFile file) {
        file.requireReadable();
        byte[] head = Head.of(file);
        if (Head.startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw new Refusal("import.file-not-text", file.name(), "Excel");
        }
        var packing = Packing.of(head);
        return packing == Packing.ZIP ? ZipEntries.of(file) : List.of(new FilePart(file, null, packing));
    }

    /** What messages call it: {@code orders.zip!2024/may.csv}. */
    public String name() {
        return entry == null ? file.name() : file.name() + "!" + entry;
    }

    /** True when the bytes are a Parquet file, which is read in place. */
    boolean isParquet() {
        return packing == Packing.PLAIN && Head.startsWith(Head.of(file), 'P', 'A', 'R', '1');
    }
}
