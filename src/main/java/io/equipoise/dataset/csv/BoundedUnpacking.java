package io.equipoise.dataset.csv;

import io.equipoise.store.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Unpacked bytes on their way out of a packed file: what grows out of all proportion to the file is a bomb and is not read to its end. */
public final class BoundedUnpacking extends FilterInputStream {
    /** Behaviour logs pack 5 to 40 times; what unpacks further and is large is a bomb. */
    static final int GREATEST_RATIO = 200;

    static final long ALWAYS_ALLOWED_BYTES = 64L << 20;

    private final String name;
    private final long packed;
    private long bytes;

    /**
     * @param name what messages call the file
     * @param packed its size as delivered, in bytes
     */
    public BoundedUnpacking(String name, long packed, InputStream unpacked) {
        super(unpacked);
        this.name = name;
        this.packed = Math.max(1, packed);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        passed(read < 0 ? 0 : 1);
        return read;
    }

    /** @throws Refusal {@code import.bomb} */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        passed(read);
        return read;
    }

    private void passed(int read) {
        bytes += Math.max(0, read);
        if (bytes > ALWAYS_ALLOWED_BYTES && bytes / packed > GREATEST_RATIO) {
            throw new Refusal("import.bomb", name, GREATEST_RATIO, bytes >> 20);
        }
    }
}
