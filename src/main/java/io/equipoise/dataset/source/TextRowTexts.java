package io.equipoise.dataset.source;

import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The rows of a text, forward only. */
final class TextRowTexts implements RowTexts {
    private final FilePart part;
    private final PartStream stream;
    private final RecordCutter cutter;
    private final Block block = new Block();
    private final BlockRow row;
    private int next;
    private long line;

    private TextRowTexts(FilePart part, RowLayout layout, PartStream stream) throws IOException {
        this.part = part;
        this.stream = stream;
        stream.skipNBytes(layout.markBytes());
        boolean utf8 = layout.charset().equals(StandardCharsets.UTF_8);
        cutter = PartReader.cutter(utf8 ? stream : new Utf8Stream(stream, layout.charset()), layout);
        row = PartReader.row(layout);
    }

    static RowTexts open(FilePart part, RowLayout layout) {
        try {
            return new TextRowTexts(part, layout, PartStream.open(part));
        } catch (IOException e) {
            throw part.file().refuse(e);
        }
    }

    @Override
    public String at(long wanted) {
        try {
            while (line < wanted) {
                if (next == block.count) {
                    if (!cutter.fill(block)) {
                        throw new Refusal("import.file-changed", part.name());
                    }
                    next = 0;
                }
                line = block.lines[next++];
            }
            row.at(block, next - 1);
            return row.raw();
        } catch (IOException e) {
            throw part.file().refuse(e);
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw part.file().refuse(e);
        }
    }
}
