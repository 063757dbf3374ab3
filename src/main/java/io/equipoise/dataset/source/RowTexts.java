package io.equipoise.dataset.source;

/** The text of single rows of a part that was read before, asked for by their lines in ascending order. */
public interface RowTexts extends AutoCloseable {
    /** Opens a part in the layout it was read in; it is read once more, as far as the last line asked for. */
    static RowTexts open(FilePart part, RowLayout layout) {
        return layout.format() == FileFormat.PARQUET ? ParquetPart.open(part) : TextRowTexts.open(part, layout);
    }

    /** The row that starts on a line, as written. */
    String at(long line);

    @Override
    void close();
}
