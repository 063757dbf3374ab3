package io.equipoise.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Files of one folder, by when they were last written. */
record OldFiles(RetentionClass retention, Path folder, String pattern) implements RetainedData {
    @Override
    public long countBefore(Instant moment) {
        return before(moment).size();
    }

    @Override
    public long deleteBefore(Instant moment) {
        var old = before(moment);
        try {
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
            return old.size();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete from " + folder, e);
        }
    }

    private List<Path> before(Instant moment) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(pattern))
                    .filter(file -> written(file).isBefore(moment))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not look into " + folder, e);
        }
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException goneMeanwhile) {
            return Instant.MAX;
        }
    }
}
