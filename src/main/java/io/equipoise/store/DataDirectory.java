package io.equipoise.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The one folder an installation keeps its bytes in, held by one process at a time: {@code artifacts/}, {@code database/},
 * {@code work/} (scratch, emptied freely), {@code keys/} (outside the database) and {@code logs/}.
 */
public final class DataDirectory implements AutoCloseable {
    private static final String SCRATCH = "work/scratch";

    private final Path root;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DataDirectory(Path root, FileChannel lockFile, FileLock lock) {
        this.root = root;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Creates the folder where needed and takes it for this process.
     *
     * @throws Refusal {@code data.not-a-directory}, {@code data.not-writable} or {@code data.in-use}
     */
    public static DataDirectory claim(Path path) {
        Path root = path.toAbsolutePath().normalize();
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new Refusal("data.not-a-directory", root.toString());
        }
        try {
            Files.createDirectories(root);
            var channel = FileChannel.open(
                    root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new Refusal("data.in-use", root.toString());
            }
            for (String folder : new String[] {"artifacts", "work", "keys", "logs"}) {
                Files.createDirectories(root.resolve(folder));
            }
            // What a process that was killed left half-done helps nobody.
            FileSystemUtils.deleteRecursively(root.resolve(SCRATCH));
            Scratch.claim(root.resolve(SCRATCH));
            return new DataDirectory(root, channel, lock);
        } catch (IOException e) {
            throw new Refusal(e, "data.not-writable", root.toString());
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    public Path root() {
        return root;
    }

    public Path artifacts() {
        return root.resolve("artifacts");
    }

    public Path keys() {
        return root.resolve("keys");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** A scratch folder of the given name, created where needed. */
    public Path work(String name) {
        try {
            return Files.createDirectories(root.resolve("work").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not create a work folder in " + root, e);
        }
    }

    @Override
    public void close() throws IOException {
        Scratch.release(root.resolve(SCRATCH));
        lock.release();
        lockFile.close();
    }
}
