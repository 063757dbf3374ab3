package io.equipoise.dataset.csv;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import io.equipoise.store.Refusal;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * A delivered file and the name people know it by, which after an upload is not the name it lies under.
 *
 * @param path where the bytes are
 * @param name what messages call it
 */
public record SourceFile(Path path, String name) {
    public static SourceFile of(Path path) {
        return new SourceFile(path, path.toString());
    }

    /**
     * Says no to what cannot be a data file at all.
     *
     * @throws Refusal {@code import.file-missing}, {@code import.file-is-directory}, {@code import.file-unreadable} or
     *     {@code import.file-empty}
     */
    public void requireReadable() {
        if (!Files.exists(path)) {
            throw new Refusal("import.file-missing", name);
        }
        if (Files.isDirectory(path)) {
            throw new Refusal("import.file-is-directory", name);
        }
        if (!Files.isReadable(path)) {
            throw new Refusal("import.file-unreadable", name);
        }
        if (size() == 0) {
            throw new Refusal("import.file-empty", name);
        }
    }

    /** Bytes on disk. */
    public long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new Refusal(e, "import.file-unreadable", name);
        }
    }

    /** What a failed read means for whoever delivered the file. */
    public Refusal refuse(IOException failure) {
        return switch (failure) {
            case EOFException truncated -> new Refusal(truncated, "import.file-truncated", name);
            case ZipException damaged -> new Refusal(damaged, "import.file-damaged", name);
            case ZstdIOException damaged -> new Refusal(damaged, isCut(damaged) ? "import.file-truncated" : "import.file-damaged", name);
            default -> new Refusal(failure, "import.file-unreadable", name);
        };
    }

    private static boolean isCut(ZstdIOException failure) {
        return failure.getErrorCode() == Zstd.errSrcSizeWrong() || String.valueOf(failure.getMessage()).contains("runcated");
    }
}
