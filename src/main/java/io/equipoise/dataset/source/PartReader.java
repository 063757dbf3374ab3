package io.equipoise.dataset.source;

import io.equipoise.dataset.csv.EncodingEvidence;
import io.equipoise.dataset.csv.FieldSplitter;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Reads all rows of a part: text a block at a time on several threads, so their order is that of their lines, not of their arrival. */
public final class PartReader {
    private static final int ROWS_BETWEEN_PROGRESS = 10_000;

    /** Opens what takes the rows; called once per reading thread. */
    public interface Handlers {
        RowHandler open() throws SQLException;
    }

    /**
     * How reading ended.
     *
     * @param sha256 digest of the delivered bytes; null when the encoding turned out to be another and nothing of what was read counts
     * @param found the encoding that the bytes are in
     */
    public record Outcome(@Nullable String sha256, Charset found) {
        /** True when the rows must be read again in the encoding found. */
        public boolean isMisread() {
            return sha256 == null;
        }
    }

    private PartReader() {}

    /**
     * Reads a part.
     *
     * @param sure whether the encoding is given and not to be questioned
     * @throws Refusal {@code import.file-truncated}, {@code import.file-damaged}, {@code import.file-changed}, {@code import.bomb} or
     *     {@code import.encoding}
     */
    public static Outcome read(FilePart part, RowLayout layout, boolean sure, Handlers handlers, DoubleConsumer progress)
            throws SQLException {
        return layout.format() == FileFormat.PARQUET
                ? readParquet(part, handlers, progress)
                : readText(part, layout, sure, handlers, progress);
    }

    private static Outcome readParquet(FilePart part, Handlers handlers, DoubleConsumer progress) throws SQLException {
        try (var stream = PartStream.open(part);
                var rows = ParquetPart.open(part);
                var handler = handlers.open()) {
            while (next(rows, stream)) {
                handler.take(rows);
                if (rows.line() % ROWS_BETWEEN_PROGRESS == 0) {
                    progress.accept(0.5);
                }
            }
            return new Outcome(stream.finish(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw part.file().refuse(e);
        }
    }

    private static boolean next(ParquetPart rows, PartStream stream) throws IOException {
        try {
            return rows.next();
        } catch (Refusal broken) {
            stream.requireUnchanged();
            throw broken;
        }
    }

    private static Outcome readText(
            FilePart part, RowLayout layout, boolean sure, Handlers handlers, DoubleConsumer progress) throws SQLException {
        var evidence = new EncodingEvidence();
        boolean question = !sure && layout.charset().equals(StandardCharsets.UTF_8);
        try (var stream = PartStream.open(part)) {
            stream.skipNBytes(layout.markBytes());
            var watched = question ? new WatchedStream(stream, evidence) : stream;
            var text = layout.charset().equals(StandardCharsets.UTF_8) ? watched : new Utf8Stream(watched, layout.charset());
            var cutter = cutter(text, layout);
            try {
                boolean read = new BlockFeed(layout, handlers)
                        .run(cutter, () -> evidence.mayBeUtf8(), () -> progress.accept(stream.progress()));
                if (read && evidence.hasNul()) {
                    throw new Refusal("import.file-binary", part.name());
                }
                return read && (!question || evidence.isEmpty() || evidence.isUtf8())
                        ? new Outcome(stream.finish(), layout.charset())
                        : new Outcome(null, whole(part));
            } catch (CharacterCodingException misfit) {
                if (sure) {
                    throw new Refusal(misfit, "import.encoding-stated", part.name(), layout.charset().name(), cutter.line());
                }
                return new Outcome(null, whole(part));
            }
        } catch (IOException e) {
            throw part.file().refuse(e);
        }
    }

    /** The encoding that the whole part speaks for, not only its beginning. */
    private static Charset whole(FilePart part) throws IOException {
        var evidence = new EncodingEvidence();
        byte[] buffer = new byte[1 << 16];
        try (var stream = PartStream.open(part)) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                evidence.read(buffer, read);
            }
        }
        return PartSample.decide(part, evidence);
    }

    static RecordCutter cutter(InputStream text, RowLayout layout) {
        return new RecordCutter(text, layout.format() != FileFormat.JSON_LINES && layout.delimiter() != FieldSplitter.COLONS, layout.delimiter());
    }

    static BlockRow row(RowLayout layout) {
        return layout.format() == FileFormat.JSON_LINES
                ? new JsonRow(layout.header())
                : new TextRow(layout.delimiter(), layout.header().size());
    }
}
