package io.equipoise.dataset;

import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the three tables of a snapshot are, and the manifest that describes them. */
record SnapshotFiles(SnapshotManifest manifest, Path users, Path items, Path events) {
    /**
     * The snapshot in a folder, as the importer writes it and a child process is handed it; every file's digest is checked.
     *
     * @throws Refusal {@code dataset.snapshot-missing} or {@code dataset.snapshot-changed}, naming the file
     */
    static SnapshotFiles in(Path folder) {
        try {
            Path manifestFile = present(folder.resolve(SnapshotManifest.FILE));
            var manifest = SnapshotManifest.parse(Files.readAllBytes(manifestFile));
            return new SnapshotFiles(
                    manifest,
                    checked(folder.resolve("users.parquet"), manifest.users()),
                    checked(folder.resolve("items.parquet"), manifest.items()),
                    checked(folder.resolve("events.parquet"), manifest.events()));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the snapshot in " + folder, e);
        }
    }

    private static Path checked(Path file, SnapshotManifest.Table table) throws IOException {
        if (!ArtifactDigest.of(present(file)).sha256().equals(table.sha256())) {
            throw new Refusal("dataset.snapshot-changed", file.toString());
        }
        return file;
    }

    private static Path present(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Refusal("dataset.snapshot-missing", file.toString());
        }
        return file;
    }
}
