package io.equipoise.onnx;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.onnxruntime.OrtException;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;

/**
 * A network opened for scoring through DJL's ONNX Runtime engine: one float32 input [batch, columns], one float32 output. One thread per
 * call, no spinning between calls; safe for any number of callers at once.
 */
public final class OnnxModel implements AutoCloseable {
    private final Model model;
    private final int columns;

    private OnnxModel(Model model, int columns) {
        this.model = model;
        this.columns = columns;
    }

    /**
     * @param file named {@code *.onnx} or not; its bytes decide
     * @throws Refusal {@code onnx.not-a-model} or {@code onnx.inputs} when the network does not have exactly one input of known width
     */
    public static OnnxModel open(Path file) {
        var port = singleInput(OnnxFile.inspect(file), file);
        NativeRuntime.environment();
        Model model = Model.newInstance("network", NativeRuntime.ENGINE);
        try {
            model.load(
                    file.toAbsolutePath().getParent(),
                    file.getFileName().toString(),
                    Map.of("sessionOptions", NativeRuntime.options()));
            return new OnnxModel(model, Integer.parseInt(port.shape().get(1)));
        } catch (MalformedModelException | OrtException | IOException e) {
            model.close();
            throw new Refusal(e, "onnx.not-a-model", file.getFileName().toString());
        }
    }

    private static OnnxFile.Port singleInput(OnnxFile inspected, Path file) {
        if (inspected.inputs().size() == 1) {
            var port = inspected.inputs().getFirst();
            if (port.elementType() == OnnxFile.Port.FLOAT
                    && port.shape().size() == 2
                    && port.shape().get(1).matches("[1-9][0-9]{0,6}")) {
                return port;
            }
        }
        throw new Refusal("onnx.inputs", file.getFileName().toString());
    }

    /** Width of a row of input. */
    public int columns() {
        return columns;
    }

    /** A buffer for {@code rows} rows of input, outside the heap and in native order, as {@link #run(ByteBuffer, int)} wants it. */
    public ByteBuffer buffer(int rows) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(4 * columns, rows)).order(ByteOrder.nativeOrder());
    }

    /**
     * @param features rows one after the other, from the buffer's start
     * @return the output, row by row; one number per row for a network of the contract
     */
    public float[] run(ByteBuffer features, int rows) {
        if (!features.isDirect() || features.capacity() < 4 * columns * rows) {
            throw new IllegalArgumentException("A direct buffer of at least " + 4 * columns * rows + " bytes is needed, got "
                    + features.capacity());
        }
        if (rows == 0) {
            return new float[0];
        }
        var input = features.duplicate().order(ByteOrder.nativeOrder()).position(0).limit(4 * columns * rows);
        try (var manager = model.getNDManager().newSubManager()) {
            var array = manager.create(input, new Shape(rows, columns), DataType.FLOAT32);
            var result = model.getBlock().forward(new ParameterStore(manager, false), new NDList(array), false);
            try (result) {
                return result.getFirst().toFloatArray();
            }
        }
    }

    /** As {@link #run(ByteBuffer, int)}, from an array of rows one after the other. */
    public float[] run(float[] features) {
        if (features.length % columns != 0) {
            throw new IllegalArgumentException("Rows of " + columns + " numbers are needed, got " + features.length + " in all");
        }
        int rows = features.length / columns;
        var buffer = buffer(rows);
        buffer.asFloatBuffer().put(features);
        return run(buffer, rows);
    }

    @Override
    public void close() {
        model.close();
    }
}
