package io.equipoise.onnx;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
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
 * An encoder of the contract opened through DJL's ONNX Runtime engine: histories in, one vector per shopper out. One thread per call, no
 * spinning between calls; safe for any number of callers at once.
 */
public final class OnnxEncoder implements AutoCloseable {
    private final Model model;

    private OnnxEncoder(Model model) {
        this.model = model;
    }

    /** @throws Refusal {@code onnx.not-a-model}, or {@code onnx.inputs} when it does not take exactly one list of item indices */
    public static OnnxEncoder open(Path file) {
        var inputs = OnnxFile.inspect(file).inputs();
        String name = file.getFileName().toString();
        if (inputs.size() != 1 || inputs.getFirst().elementType() != OnnxFile.Port.INT64 || inputs.getFirst().shape().size() != 2) {
            throw new Refusal("onnx.inputs", name);
        }
        try {
            return load(file);
        } catch (OrtException | IOException | MalformedModelException | EngineException e) {
            throw new Refusal(e, "onnx.not-a-model", name);
        }
    }

    private static OnnxEncoder load(Path file) throws OrtException, IOException, MalformedModelException {
        NativeRuntime.environment();
        Model model = Model.newInstance("encoder", NativeRuntime.ENGINE);
        try {
            model.load(file.toAbsolutePath().getParent(), file.getFileName().toString(), Map.of("sessionOptions", NativeRuntime.options()));
            return new OnnxEncoder(model);
        } catch (MalformedModelException | OrtException | IOException e) {
            model.close();
            throw e;
        }
    }

    /**
     * @param histories rows of equal length one after the other: item indices from 1, most recent last, 0 before the first
     * @param length numbers per row
     * @return one vector per row, one after the other
     */
    public float[] encode(long[] histories, int length) {
        if (length < 1 || histories.length % length != 0) {
            throw new IllegalArgumentException("Rows of " + length + " numbers are needed, got " + histories.length + " in all");
        }
        var buffer = ByteBuffer.allocateDirect(8 * histories.length).order(ByteOrder.nativeOrder());
        buffer.asLongBuffer().put(histories);
        try (var manager = model.getNDManager().newSubManager()) {
            var array = manager.create(buffer, new Shape(histories.length / length, length), DataType.INT64);
            try (var result = model.getBlock().forward(new ParameterStore(manager, false), new NDList(array), false)) {
                return result.getFirst().toFloatArray();
            }
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
