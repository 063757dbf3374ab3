package io.equipoise.scoring.binding;

import io.equipoise.store.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The item side of a network that gives a shopper's vector: one row of numbers per item of the vocabulary, with or without a row for the
 * padding index 0 before them.
 *
 * @param values row by row
 */
public record ItemVectors(float[] values, int rows, int dimension) {
    public static final ItemVectors NONE = new ItemVectors(new float[0], 0, 0);

    private static final int WIDEST = 4_096;
    private static final byte[] NUMPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,?\\s*\\)");
    private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([<|=]f4|[<|=]f8)'");

    public boolean isEmpty() {
        return rows == 0;
    }

    /**
     * Reads a table: a NumPy file (.npy) of float32 or float64, two axes, rows first; or a CSV with a header, {@code index,v0,v1,…}, the
     * indices ascending by one from 0 or 1.
     *
     * @throws Refusal {@code binding.vectors} naming the line or what the file is, or {@code binding.vectors-finite}
     */
    public static ItemVectors parse(byte[] bytes) {
        boolean numpy = bytes.length > NUMPY.length + 4 && ByteBuffer.wrap(bytes, 0, NUMPY.length).equals(ByteBuffer.wrap(NUMPY));
        var vectors = numpy ? numpy(bytes) : csv(new String(bytes, StandardCharsets.UTF_8).lines().toList());
        for (int at = 0; at < vectors.values.length; at++) {
            if (!Float.isFinite(vectors.values[at])) {
                throw new Refusal("binding.vectors-finite", at / vectors.dimension + 1);
            }
        }
        return vectors;
    }

    private static ItemVectors numpy(byte[] bytes) {
        boolean wide = bytes[6] >= 2;
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = wide ? buffer.getInt(8) : Short.toUnsignedInt(buffer.getShort(8));
        int start = (wide ? 12 : 10) + header;
        if (header < 0 || start > bytes.length) {
            throw new Refusal("binding.vectors", 1, ".npy");
        }
        String described = new String(bytes, wide ? 12 : 10, header, StandardCharsets.ISO_8859_1);
        var shape = SHAPE.matcher(described);
        var type = TYPE.matcher(described);
        if (!shape.find() || !type.find() || described.contains("'fortran_order': True")) {
            throw new Refusal("binding.vectors", 1, described.strip());
        }
        long rows = Long.parseLong(shape.group(1));
        long dimension = Long.parseLong(shape.group(2));
        boolean twice = type.group(1).endsWith("8");
        long count = rows * dimension;
        if (rows < 1 || dimension < 1 || dimension > WIDEST || count * (twice ? 8 : 4) != bytes.length - start) {
            throw new Refusal("binding.vectors", 1, described.strip());
        }
        float[] values = new float[(int) count];
        buffer.position(start);
        for (int k = 0; k < values.length; k++) {
            values[k] = twice ? (float) buffer.getDouble() : buffer.getFloat();
        }
        return new ItemVectors(values, (int) rows, (int) dimension);
    }

    private static ItemVectors csv(List<String> lines) {
        var rows = new ArrayList<float[]>();
        int first = 1;
        for (int line = 1; line < lines.size(); line++) {
            String text = lines.get(line).strip();
            if (text.isEmpty()) {
                continue;
            }
            String[] cells = text.split(",");
            try {
                int index = Integer.parseInt(cells[0].strip());
                first = rows.isEmpty() ? index : first;
                float[] row = new float[cells.length - 1];
                for (int k = 0; k < row.length; k++) {
                    row[k] = Float.parseFloat(cells[k + 1].strip());
                }
                boolean fits = first >= 0 && first <= 1 && index == first + rows.size() && row.length > 0 && row.length <= WIDEST
                        && (rows.isEmpty() || rows.getFirst().length == row.length);
                if (!fits) {
                    throw new Refusal("binding.vectors", line + 1, text.substring(0, Math.min(60, text.length())));
                }
                rows.add(row);
            } catch (NumberFormatException unreadable) {
                throw new Refusal(unreadable, "binding.vectors", line + 1, text.substring(0, Math.min(60, text.length())));
            }
        }
        if (rows.isEmpty()) {
            throw new Refusal("binding.vectors", 1, lines.isEmpty() ? "" : lines.getFirst());
        }
        int dimension = rows.getFirst().length;
        float[] values = new float[rows.size() * dimension];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, values, row * dimension, dimension);
        }
        return new ItemVectors(values, rows.size(), dimension);
    }

    /** The first value of an item's row. @param index of the vocabulary, from 1; @param items of the vocabulary */
    int at(int index, int items) {
        return (rows == items ? index - 1 : index) * dimension;
    }

    byte[] bytes() {
        var buffer = ByteBuffer.allocate(8 + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(rows).putInt(dimension);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    static ItemVectors of(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int rows = buffer.getInt();
        int dimension = buffer.getInt();
        float[] values = new float[rows * dimension];
        buffer.asFloatBuffer().get(values);
        return new ItemVectors(values, rows, dimension);
    }
}
