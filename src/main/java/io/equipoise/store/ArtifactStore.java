package io.equipoise.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Content-addressed files: dataset snapshots, models, audit bundles. A file's name is its SHA-256; it is written under a temporary name,
 * forced to disk, then renamed, so that a name that exists is whole; it is never overwritten, and its bytes are checked on every open.
 */
@Component
public class ArtifactStore {
    private final Path root;

    @Autowired
    ArtifactStore(DataDirectory data) {
        this(data.artifacts());
    }

    public ArtifactStore(Path root) {
        this.root = root;
    }

    /** Copies a file in. Putting the same bytes again is no error and writes nothing. */
    public ArtifactDigest put(Path file) {
        try {
            return keep(ArtifactDigest.of(file), partial -> Files.copy(file, partial, StandardCopyOption.REPLACE_EXISTING));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not store " + file + " in " + root, e);
        }
    }

    /** As {@link #put(Path)}, of what is in memory. */
    public ArtifactDigest put(byte[] bytes) {
        try {
            return keep(ArtifactDigest.of(bytes), partial -> Files.write(partial, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not store " + bytes.length + " bytes in " + root, e);
        }
    }

    private interface Writing {
        void to(Path partial) throws IOException;
    }

    private ArtifactDigest keep(ArtifactDigest digest, Writing writing) throws IOException {
        Path target = locate(digest);
        if (Files.exists(target)) {
            return digest;
        }
        Files.createDirectories(target.getParent());
        Path partial = Files.createTempFile(target.getParent(), ".partial-", "");
        try {
            writing.to(partial);
            try (var channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
        return digest;
    }

    /** @return the artefact's file, its bytes checked just now; read only. */
    public Path open(ArtifactDigest digest) {
        Path file = locate(digest);
        if (!Files.isRegularFile(file)) {
            throw new ArtifactDamaged("missing", digest, file.toString());
        }
        try {
            var found = ArtifactDigest.of(file);
            if (!found.equals(digest)) {
                throw new ArtifactDamaged("changed", digest, found.shortForm(), file.toString());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
    }

    public boolean contains(ArtifactDigest digest) {
        return Files.isRegularFile(locate(digest));
    }

    /**
     * Deletes the bytes of a digest for good, as the law may demand. Whoever asks makes sure that nothing else is built on them.
     *
     * @return false when they were gone already
     */
    public boolean erase(ArtifactDigest digest) {
        try {
            return Files.deleteIfExists(locate(digest));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + digest + " from " + root, e);
        }
    }

    /** Where the bytes of a digest are or would be, unchecked. */
    public Path locate(ArtifactDigest digest) {
        return root.resolve(digest.sha256().substring(0, 2)).resolve(digest.sha256());
    }
}
