package io.equipoise.scoring.content;

import io.equipoise.store.ArtifactDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embedded titles of one snapshot by one tower, in a file: CRC-32 of the rest, items, dimension, then per item the numbers, all NaN for an item without a
 * title. A damaged file is made anew.
 */
final class TitleVectors {
    private static final Logger LOG = LoggerFactory.getLogger(TitleVectors.class);

    private final Path file;

    TitleVectors(Path folder, String contentHash, String towerDigest) {
        String name = ArtifactDigest.of((contentHash + towerDigest).getBytes(StandardCharsets.UTF_8)).sha256();
        this.file = folder.resolve(name + ".f32");
    }

    Optional<float[][]> read(int items) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            var buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            long sum = buffer.getLong();
            var crc = new CRC32();
            crc.update(buffer.duplicate());
            int count = buffer.getInt();
            int dimension = buffer.getInt();
            if (crc.getValue() != sum || count != items || buffer.remaining() != 4L * count * dimension) {
                LOG.warn("The embedded titles in {} are damaged and made anew", file);
                return Optional.empty();
            }
            float[][] vectors = new float[count][dimension];
            for (int item = 0; item < count; item++) {
                for (int k = 0; k < dimension; k++) {
                    vectors[item][k] = buffer.getFloat();
                }
                if (dimension > 0 && Float.isNaN(vectors[item][0])) {
                    vectors[item] = new float[0];
                }
            }
            return Optional.of(vectors);
        } catch (IOException | RuntimeException unreadable) {
            LOG.warn("The embedded titles in {} cannot be read and are made anew", file, unreadable);
            return Optional.empty();
        }
    }

    void write(float[][] vectors, int dimension) {
        var buffer = ByteBuffer.allocate(16 + 4 * vectors.length * dimension).order(ByteOrder.LITTLE_ENDIAN);
        buffer.position(8);
        buffer.putInt(vectors.length).putInt(dimension);
        for (float[] vector : vectors) {
            for (int k = 0; k < dimension; k++) {
                buffer.putFloat(vector.length == 0 ? Float.NaN : vector[k]);
            }
        }
        var crc = new CRC32();
        crc.update(buffer.duplicate().position(8).limit(buffer.capacity()));
        buffer.putLong(0, crc.getValue());
        try {
            Files.createDirectories(file.getParent());
            Path arriving = Files.createTempFile(file.getParent(), "arriving-", ".f32");
            Files.write(arriving, buffer.array());
            Files.move(arriving, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not keep embedded titles", e);
        }
    }
}
