package io.equipoise.dataset.intake;

import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;

/** Rows kept column by column, as the staging database takes them. Used again and again, so that only texts make garbage. */
final class RowBatch {
    /** As many as a vector of the staging database holds. */
    static final int ROWS = 2_048;

    /** Of texts; a row may have a mebibyte of them, and a batch should not. */
    private static final int MOST_BYTES = 1 << 20;

    /** The types of columns that rows are staged in. */
    enum Type {
        BIGINT,
        INTEGER,
        TINYINT,
        BOOLEAN,
        DOUBLE,
        VARCHAR
    }

    private final Type[] types;
    private final long[][] numbers;
    private final boolean[][] missing;
    private final byte[][][] texts;
    private int rows;
    private int column;
    private long bytes;

    RowBatch(List<Type> types) {
        this.types = types.toArray(Type[]::new);
        numbers = new long[types.size()][];
        missing = new boolean[types.size()][];
        texts = new byte[types.size()][][];
        for (int c = 0; c < this.types.length; c++) {
            if (this.types[c] == Type.VARCHAR) {
                texts[c] = new byte[ROWS][];
            } else {
                numbers[c] = new long[ROWS];
                missing[c] = new boolean[ROWS];
            }
        }
    }

    /** A number, a truth value as 1 or 0, or the bits of a double. */
    void add(long value) {
        numbers[column][rows] = value;
        missing[column++][rows] = false;
    }

    /** @param utf8 the batch keeps it */
    void add(byte[] utf8) {
        texts[column++][rows] = utf8;
        bytes += utf8.length;
    }

    void addNull() {
        if (texts[column] == null) {
            missing[column++][rows] = true;
        } else {
            texts[column++][rows] = null;
        }
    }

    void end() {
        if (column != types.length) {
            throw new IllegalStateException("A row of " + column + " values for " + types.length + " columns");
        }
        column = 0;
        rows++;
    }

    boolean isFull() {
        return rows == ROWS || bytes >= MOST_BYTES;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    void clear() {
        rows = 0;
        column = 0;
        bytes = 0;
    }

    /** Hands the rows over; says how many. */
    long write(DuckDBDataChunkWriter chunk) {
        for (int c = 0; c < types.length; c++) {
            var vector = chunk.vector(c);
            if (types[c] == Type.VARCHAR) {
                vector.setStringUtf8Batch(0, rows == ROWS ? texts[c] : Arrays.copyOf(texts[c], rows));
            } else {
                write(vector, types[c], numbers[c], missing[c]);
            }
        }
        return rows;
    }

    private void write(DuckDBWritableVector vector, Type type, long[] values, boolean[] absent) {
        switch (type) {
            case BIGINT -> {
                for (int r = 0; r < rows; r++) {
                    if (!absent[r]) {
                        vector.setLong(r, values[r]);
                    }
                }
            }
            case DOUBLE -> {
                for (int r = 0; r < rows; r++) {
                    if (!absent[r]) {
                        vector.setDouble(r, Double.longBitsToDouble(values[r]));
                    }
                }
            }
            case INTEGER -> {
                for (int r = 0; r < rows; r++) {
                    if (!absent[r]) {
                        vector.setInt(r, (int) values[r]);
                    }
                }
            }
            case TINYINT -> {
                for (int r = 0; r < rows; r++) {
                    if (!absent[r]) {
                        vector.setByte(r, (byte) values[r]);
                    }
                }
            }
            case BOOLEAN -> {
                for (int r = 0; r < rows; r++) {
                    if (!absent[r]) {
                        vector.setBoolean(r, values[r] != 0);
                    }
                }
            }
            case VARCHAR -> throw new IllegalArgumentException("Texts are written at once");
        }
        for (int r = 0; r < rows; r++) {
            if (absent[r]) {
                vector.setNull(r);
            }
        }
    }
}
