package io.equipoise.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.equipoise.onnx.OnnxSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Map;

/** A file opened by ONNX Runtime's own Java API and nothing of ours: what the engine's answers are held against. */
final class BareRuntime implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;

    BareRuntime(Path file) throws OrtException {
        // Loaded by the engine first: it switches off what the library would report, and the one environment there is has its settings.
        OnnxSession.runtimeVersion();
        environment = OrtEnvironment.getEnvironment();
        session = environment.createSession(file.toString());
    }

    float[] indices(Map<String, long[]> rows, int count) throws OrtException {
        var tensors = new java.util.HashMap<String, OnnxTensor>();
        for (var each : rows.entrySet()) {
            int width = each.getValue().length / count;
            long[] shape = each.getKey().equals("history") ? new long[] {count, width} : new long[] {count};
            tensors.put(each.getKey(), OnnxTensor.createTensor(environment, LongBuffer.wrap(each.getValue()), shape));
        }
        return run(tensors);
    }

    float[] features(float[] rows, int width) throws OrtException {
        var shape = new long[] {rows.length / width, width};
        return run(Map.of("features", OnnxTensor.createTensor(environment, FloatBuffer.wrap(rows), shape)));
    }

    private float[] run(Map<String, OnnxTensor> tensors) throws OrtException {
        try (var result = session.run(tensors)) {
            var buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] values = new float[buffer.remaining()];
            buffer.get(values);
            return values;
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
