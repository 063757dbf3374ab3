package io.equipoise.dataset.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** How a file is compressed, told by its first bytes, not by its name. */
enum Packing {
    PLAIN,
    GZIP,
    ZSTD,
    ZIP;

    private static final int BUFFER_BYTES = 1 << 16;

    static Packing of(byte[] head) {
        if (Head.startsWith(head, 0x1f, 0x8b)) {
            return GZIP;
        }
        if (Head.startsWith(head, 0x28, 0xb5, 0x2f, 0xfd)) {
            return ZSTD;
        }
        return Head.startsWith(head, 'P', 'K') ? ZIP : PLAIN;
    }

    /** The unpacked bytes; of a zip file its entries must be opened instead. */
    InputStream unpack(InputStream in) throws IOException {
        return switch (this) {
            case PLAIN -> new BufferedInputStream(in, BUFFER_BYTES);
            case GZIP -> new GZIPInputStream(in, BUFFER_BYTES);
            case ZSTD -> new ZstdInputStream(in);
            case ZIP -> throw new IllegalArgumentException("A zip file is opened entry by entry");
        };
    }
}
