package io.equipoise.dataset.source;

import io.equipoise.dataset.csv.BoundedUnpacking;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The unpacked bytes of a part. While they pass, the delivered bytes are counted and hashed; unpacking stops when it gets out of all
 * proportion, and at the end the file must still be the one that was opened.
 */
final class PartStream extends InputStream {
    private final FilePart part;
    private final long size;
    private final FileTime modified;
    private final HashingInputStream delivered;
    private final @Nullable ZipFile zip;
    private final @Nullable ZipEntry entry;
    private final CRC32 crc = new CRC32();
    private final InputStream unpacked;

    private PartStream(FilePart part) throws IOException {
        this.part = part;
        size = Files.size(part.file().path());
        modified = Files.getLastModifiedTime(part.file().path());
        if (part.entry() == null) {
            zip = null;
            entry = null;
            delivered = new HashingInputStream(Files.newInputStream(part.file().path()));
            unpacked = new BoundedUnpacking(part.name(), size, part.packing().unpack(delivered));
        } else {
            zip = new ZipFile(part.file().path().toFile());
            entry = zip.getEntry(part.entry());
            delivered = new HashingInputStream(zip.getInputStream(entry));
            unpacked = new BoundedUnpacking(part.name(), Math.min(size, entry.getCompressedSize()), delivered);
        }
    }

    static PartStream open(FilePart part) {
        try {
            return new PartStream(part);
        } catch (IOException e) {
            throw part.file().refuse(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = unpackedBytes(buffer, offset, length);
        if (entry != null && read > 0) {
            crc.update(buffer, offset, read);
        }
        return read;
    }

    /** Bytes that end or break where they should not may only show that somebody is writing the file. */
    private int unpackedBytes(byte[] buffer, int offset, int length) throws IOException {
        try {
            return unpacked.read(buffer, offset, length);
        } catch (IOException broken) {
            requireUnchanged();
            throw broken;
        }
    }

    /** How much of the part has been read, in [0, 1]. */
    double progress() {
        return Math.min(1, (double) delivered.count() / Math.max(1, entry == null ? size : entry.getSize()));
    }

    /**
     * To be called after the last byte: the SHA-256 of the delivered bytes, of a zip entry that of its content.
     *
     * @throws Refusal {@code import.file-changed} when the file is no longer the one that was opened
     */
    String finish() throws IOException {
        requireUnchanged();
        if (entry != null && crc.getValue() != entry.getCrc()) {
            throw new ZipException("The entry " + entry.getName() + " does not have the checksum it was packed with");
        }
        delivered.transferTo(OutputStream.nullOutputStream());
        return delivered.sha256();
    }

    /** @throws Refusal {@code import.file-changed} when the file is no longer the one that was opened */
    void requireUnchanged() throws IOException {
        var path = part.file().path();
        if (!Files.exists(path) || Files.size(path) != size || !Files.getLastModifiedTime(path).equals(modified)) {
            throw new Refusal("import.file-changed", part.file().name());
        }
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
        delivered.close();
        if (zip != null) {
            zip.close();
        }
    }
}
