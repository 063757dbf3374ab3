package io.equipoise.dataset.source;

import io.equipoise.dataset.csv.EncodingEvidence;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gathers evidence of the encoding from the bytes that pass. */
final class WatchedStream extends FilterInputStream {
    private final EncodingEvidence evidence;

    WatchedStream(InputStream in, EncodingEvidence evidence) {
        super(in);
        this.evidence = evidence;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read > 0) {
            evidence.read(buffer, offset, read);
        }
        return read;
    }
}
