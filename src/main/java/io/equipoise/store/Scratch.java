package io.equipoise.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a process spills what it needs for moments only: below the data directory it claimed, because that is where the operator gave it room
 * and where nobody else reads. A child process is told by {@value #PROPERTY}; whoever claimed nothing uses the system's temporary folder.
 */
public final class Scratch {
    /** The system property that names the folder for a child process. */
    public static final String PROPERTY = "equipoise.scratch";

    private static volatile @Nullable Path claimed;

    private Scratch() {}

    /** Makes an empty folder; whoever asked deletes it. */
    public static Path folder(String prefix) {
        var named = System.getProperty(PROPERTY);
        Path own = claimed;
        Path base = own != null ? own : named == null ? null : Path.of(named);
        try {
            return base == null
                    ? Files.createTempDirectory(prefix)
                    : Files.createTempDirectory(Files.createDirectories(base), prefix);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make a folder to work in", e);
        }
    }

    static void claim(Path folder) {
        claimed = folder;
    }

    static void release(Path folder) {
        if (Objects.equals(claimed, folder)) {
            claimed = null;
        }
    }
}
