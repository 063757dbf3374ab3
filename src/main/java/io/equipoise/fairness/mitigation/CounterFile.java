package io.equipoise.fairness.mitigation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * {@link DecayedCounters} on disk, so that what was shown is not forgotten by a restart: written beside the target and moved there when whole,
 * with a checksum in front. What has changed since it was written is refused, not read.
 */
public final class CounterFile {
    private static final int VERSION = 1;
    private static final int LARGEST = 50_000_000;

    private final Path file;

    public CounterFile(Path file) {
        this.file = file;
    }

    public void save(DecayedCounters.State state) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            out.writeLong(state.second());
            out.writeDouble(state.requests());
            for (double[] values : new double[][] {state.exposure(), state.merit(), state.prices()}) {
                out.writeInt(values.length);
                for (double value : values) {
                    out.writeDouble(value);
                }
            }
        }
        byte[] body = bytes.toByteArray();
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            Files.write(partial, ByteBuffer.allocate(Long.BYTES + body.length).putLong(checksum(body)).put(body).array());
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /**
     * @return what was saved last, or empty before anything was
     * @throws IOException when the file cannot be read or is not what was saved
     */
    public Optional<DecayedCounters.State> load() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > LARGEST || Files.size(file) < Long.BYTES) {
            throw damaged();
        }
        byte[] all = Files.readAllBytes(file);
        byte[] body = Arrays.copyOfRange(all, Long.BYTES, all.length);
        if (ByteBuffer.wrap(all).getLong() != checksum(body)) {
            throw damaged();
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(body))) {
            int version = in.readInt();
            if (version != VERSION) {
                throw new IOException(file + " was written by another version (" + version + ", this one reads " + VERSION + ")");
            }
            long second = in.readLong();
            double requests = in.readDouble();
            double[][] values = new double[3][];
            for (int v = 0; v < values.length; v++) {
                values[v] = new double[in.readInt()];
                for (int i = 0; i < values[v].length; i++) {
                    values[v][i] = in.readDouble();
                }
            }
            return Optional.of(new DecayedCounters.State(values[0], values[1], requests, second, values[2]));
        }
    }

    private IOException damaged() {
        return new IOException(file + " is damaged: its bytes are not those that were saved. Delete it to count from zero.");
    }

    private static long checksum(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
