package io.equipoise.dataset.csv;

import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * How the text of a file is kept, found by reading all of it once.
 *
 * @param gzip whether it is compressed, told by its first bytes, not by its name
 * @param charset the encoding every byte of it fits
 * @param markBytes length of the byte order mark before the text
 * @param sha256 digest of the file as delivered
 */
public record TextFormat(boolean gzip, Charset charset, int markBytes, String sha256) {
    /** Chinese text from older office software; a superset of GBK and GB2312. */
    public static final Charset GB18030 = Charset.forName("GB18030");

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int KIND_BYTES = 4;

    /**
     * Finds out the format of a file.
     *
     * @throws Refusal what {@link SourceFile#requireReadable} throws, {@code import.file-truncated}, {@code import.file-damaged},
     *     {@code import.file-not-text} with the kind of file it seems to be, {@code import.file-binary}, {@code import.line-long},
     *     {@code import.begins-blank}, {@code import.bomb}, or {@code import.encoding} with the line of the first byte that is not UTF-8
     */
    public static TextFormat detect(SourceFile source) {
        source.requireReadable();
        try {
            boolean gzip = startsWith(head(Files.newInputStream(source.path()), KIND_BYTES), 0x1f, 0x8b);
            byte[] head = head(open(source, gzip), FirstLine.LONGEST_BYTES);
            refuseOtherKinds(source, head);
            var charset = markedCharset(head);
            int mark = charset == null ? 0 : charset.equals(StandardCharsets.UTF_8) ? 3 : 2;
            FirstLine.requireEnd(source.name(), head, mark == 2);
            if (charset == null || charset.equals(StandardCharsets.UTF_8)) {
                charset = unmarkedCharset(source, gzip);
            }
            return new TextFormat(gzip, charset, mark, ArtifactDigest.of(source.path()).sha256());
        } catch (IOException e) {
            throw source.refuse(e);
        }
    }

    public boolean transcoded() {
        return !charset.equals(StandardCharsets.UTF_8);
    }

    private static Charset unmarkedCharset(SourceFile source, boolean gzip) throws IOException {
        var evidence = new EncodingEvidence();
        try (var in = open(source, gzip)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                evidence.read(buffer, read);
            }
        }
        if (evidence.isEmpty()) {
            throw new Refusal("import.file-empty", source.name());
        }
        if (evidence.hasNul()) {
            throw new Refusal("import.file-binary", source.name());
        }
        if (evidence.isUtf8()) {
            return StandardCharsets.UTF_8;
        }
        if (evidence.isChinese()) {
            return GB18030;
        }
        throw new Refusal("import.encoding", source.name(), evidence.firstBadLine());
    }

    static InputStream open(SourceFile source, boolean gzip) throws IOException {
        var in = Files.newInputStream(source.path());
        return gzip ? unzipped(source, in) : new BufferedInputStream(in, BUFFER_BYTES);
    }

    static InputStream unzipped(SourceFile source, InputStream in) throws IOException {
        try {
            return new BoundedUnpacking(source.name(), source.size(), new GZIPInputStream(in, BUFFER_BYTES));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static void refuseOtherKinds(SourceFile source, byte[] head) {
        if (startsWith(head, 'P', 'K')) {
            throw new Refusal("import.file-not-text", source.name(), "Excel / ZIP");
        }
        if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw new Refusal("import.file-not-text", source.name(), "Excel");
        }
        if (startsWith(head, 'P', 'A', 'R', '1')) {
            throw new Refusal("import.file-not-text", source.name(), "Parquet");
        }
        if (startsWith(head, 0x1f, 0x8b)) {
            throw new Refusal("import.file-not-text", source.name(), "gzip × 2");
        }
    }

    private static @Nullable Charset markedCharset(byte[] head) {
        if (startsWith(head, 0xef, 0xbb, 0xbf)) {
            return StandardCharsets.UTF_8;
        }
        if (startsWith(head, 0xff, 0xfe)) {
            return StandardCharsets.UTF_16LE;
        }
        return startsWith(head, 0xfe, 0xff) ? StandardCharsets.UTF_16BE : null;
    }

    private static byte[] head(InputStream in, int bytes) throws IOException {
        try (in) {
            return in.readNBytes(bytes);
        }
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        int[] found = new int[Math.min(head.length, bytes.length)];
        Arrays.setAll(found, i -> head[i] & 0xff);
        return Arrays.equals(found, bytes);
    }
}
