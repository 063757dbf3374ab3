package io.equipoise.training.gradient;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is whole or does not count: written beside its place, brought to the disk, then moved there at once, with a checksum at its end. A process
 * that is killed leaves the one before; what a failing disk or a power cut leaves is known by its checksum.
 */
public final class SealedFile {
    private static final Logger LOG = LoggerFactory.getLogger(SealedFile.class);
    private static final int BUFFER = 1 << 16;

    private SealedFile() {}

    /** What is written into it. */
    @FunctionalInterface
    public interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    /** What is read from it. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(DataInputStream in) throws IOException;
    }

    public static void write(Path file, Content content) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (var channel = FileChannel.open(
                partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var checked = new CheckedOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), new CRC32C());
            var out = new DataOutputStream(checked);
            content.write(out);
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
            channel.force(true);
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads a file after its checksum was found right.
     *
     * @return empty when there is no file, or a damaged one, which the log says
     */
    public static <T> Optional<T> read(Path file, Reading<T> reading) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (!isWhole(file)) {
            LOG.warn("{} is damaged and not used: what it was for begins anew", file.getFileName());
            return Optional.empty();
        }
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            return Optional.of(reading.read(in));
        }
    }

    private static boolean isWhole(Path file) throws IOException {
        long rest = Files.size(file) - Long.BYTES;
        if (rest < 0) {
            return false;
        }
        try (var bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            var checked = new CheckedInputStream(bytes, new CRC32C());
            skip(checked, rest);
            return new DataInputStream(bytes).readLong() == checked.getChecksum().getValue();
        }
    }

    /** By reading, so that the checksum sees it. */
    private static void skip(InputStream in, long count) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = count;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }
}
