package io.equipoise.scoring;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.ranking.ItemId;
import io.equipoise.store.Refusal;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Item-item weights as a file: the eight bytes {@code EQITEM02}, the recency of {@link ItemItemScorer} (double), the number of items, their
 * ids (modified UTF-8 with a two-byte length), n + 1 row offsets (int), then the columns (int) and the weights (float), all big-endian.
 * {@code EQITEM01} is the same without recency, which is then 1. Ids travel inside, so a file that does not fit
 * a snapshot is refused instead of being read askew.
 */
public final class ItemItemFile {
    private static final long WITHOUT_RECENCY = 0x4551_4954_454D_3031L;
    private static final long MAGIC = 0x4551_4954_454D_3032L;

    private ItemItemFile() {}

    /** What a file holds: the weights, and by what factor each step back in a history counts less. */
    public record Content(ItemItemWeights weights, double recency) {}

    public static void write(Path file, InteractionLog log, ItemItemWeights weights, double recency) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            out.writeLong(MAGIC);
            out.writeDouble(recency);
            out.writeInt(weights.size());
            for (int item = 0; item < weights.size(); item++) {
                out.writeUTF(log.item(item).value());
            }
            for (int offset : weights.rowStart()) {
                out.writeInt(offset);
            }
            for (int column : weights.columns()) {
                out.writeInt(column);
            }
            for (float value : weights.values()) {
                out.writeFloat(value);
            }
        }
    }

    /** @throws Refusal {@code model.file-kind} or {@code model.file-items} */
    public static Content read(Path file, InteractionLog log) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            long magic = in.readLong();
            if (magic != MAGIC && magic != WITHOUT_RECENCY) {
                throw new Refusal("model.file-kind", file.getFileName().toString());
            }
            double recency = magic == MAGIC ? in.readDouble() : 1;
            int n = in.readInt();
            requireItems(n == log.itemCount(), file);
            for (int item = 0; item < n; item++) {
                requireItems(new ItemId(in.readUTF()).equals(log.item(item)), file);
            }
            int[] rowStart = ints(in, n + 1);
            int[] columns = ints(in, rowStart[n]);
            float[] values = new float[columns.length];
            ByteBuffer.wrap(in.readNBytes(4 * values.length)).asFloatBuffer().get(values);
            return new Content(new ItemItemWeights(rowStart, columns, values), recency);
        }
    }

    private static int[] ints(DataInputStream in, int count) throws IOException {
        int[] values = new int[count];
        ByteBuffer.wrap(in.readNBytes(4 * count)).asIntBuffer().get(values);
        return values;
    }

    private static void requireItems(boolean same, Path file) {
        if (!same) {
            throw new Refusal("model.file-items", file.getFileName().toString());
        }
    }
}
