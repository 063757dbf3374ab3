package io.equipoise.dataset.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text in another encoding as UTF-8. A byte that does not fit the encoding is a {@link java.nio.charset.CharacterCodingException}. */
final class Utf8Stream extends InputStream {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer undecoded = ByteBuffer.allocate(BUFFER).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(BUFFER).limit(0);
    private boolean ended;

    Utf8Stream(InputStream in, Charset charset) {
        this.in = in;
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        throw new UnsupportedOperationException("Read into a buffer: a character may take four bytes");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var target = ByteBuffer.wrap(buffer, offset, length);
        while (target.position() == offset) {
            if (!chars.hasRemaining() && !decode()) {
                return -1;
            }
            encoder.encode(chars, target, false);
        }
        return target.position() - offset;
    }

    private boolean decode() throws IOException {
        chars.clear();
        while (chars.position() == 0) {
            undecoded.compact();
            int read = ended ? -1 : in.read(undecoded.array(), undecoded.position(), undecoded.remaining());
            ended = read < 0;
            undecoded.position(undecoded.position() + Math.max(0, read)).flip();
            var result = decoder.decode(undecoded, chars, ended);
            if (result.isError()) {
                result.throwException();
            }
            if (ended && chars.position() == 0) {
                chars.flip();
                return false;
            }
        }
        chars.flip();
        return true;
    }
}
