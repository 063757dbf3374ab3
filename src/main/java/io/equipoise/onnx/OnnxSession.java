package io.equipoise.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.equipoise.store.Refusal;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Any network with named inputs and one output that counts, straight on ONNX Runtime. One thread per call; safe for any number of callers
 * at once; close it when nobody calls any more.
 */
public final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Map<String, OnnxJavaType> inputs = new HashMap<>();
    private final String output;

    private OnnxSession(OrtEnvironment environment, OrtSession session, String output) throws OrtException {
        this.environment = environment;
        this.session = session;
        this.output = output;
        for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
            if (input.getValue().getInfo() instanceof TensorInfo tensor) {
                inputs.put(input.getKey(), tensor.type);
            }
        }
    }

    /**
     * What came out.
     *
     * @param values row by row, whatever number type the network gave
     * @param shape lengths of the axes
     */
    public record Output(float[] values, long[] shape) {
        /** Values per step of the first axis. */
        public int width() {
            return shape.length == 0 || shape[0] == 0 ? values.length : (int) (values.length / shape[0]);
        }
    }

    /**
     * @param model the bytes of a file, all constants inside
     * @param output the tensor that counts; the only one of the graph where {@link OnnxSurgery#keepOnly} has been at work
     * @param name for messages
     * @throws Refusal {@code onnx.not-a-model} when the runtime cannot open it
     */
    public static OnnxSession open(byte[] model, String output, String name) {
        return open(ByteBuffer.wrap(model), output, name);
    }

    /** As {@link #open(byte[], String, String)}; a direct buffer, such as a file that is mapped, is not copied onto the heap. */
    public static OnnxSession open(ByteBuffer model, String output, String name) {
        try {
            return open(NativeRuntime.environment(), model, output);
        } catch (OrtException e) {
            throw new Refusal(e, "onnx.not-a-model", name);
        }
    }

    /** The version of the native runtime; DJL tells the one it was built against. */
    public static String runtimeVersion() {
        return NativeRuntime.environment().getVersion();
    }

    static OnnxSession open(OrtEnvironment environment, ByteBuffer model, String output) throws OrtException {
        try (var options = NativeRuntime.options()) {
            var session = model.isDirect()
                    ? environment.createSession(model.duplicate().rewind(), options)
                    : environment.createSession(model.array(), options);
            return new OnnxSession(environment, session, output);
        }
    }

    /** @throws IllegalStateException when the runtime fails, which an admitted network does not */
    public Output run(List<Feed> feeds) {
        try {
            return compute(feeds);
        } catch (OrtException e) {
            throw new IllegalStateException("The network failed: " + e.getMessage(), e);
        }
    }

    Output compute(List<Feed> feeds) throws OrtException {
        var tensors = new HashMap<String, OnnxTensor>();
        try {
            for (Feed feed : feeds) {
                tensors.put(feed.input(), tensor(feed));
            }
            try (var result = session.run(tensors, Set.of(output))) {
                var value = (OnnxTensor) result.get(0);
                return new Output(floats(value), value.getInfo().getShape());
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(Feed feed) throws OrtException {
        OnnxJavaType type = inputs.getOrDefault(feed.input(), OnnxJavaType.FLOAT);
        return switch (feed) {
            case Feed.Numbers numbers -> switch (type) {
                case DOUBLE -> OnnxTensor.createTensor(environment, doubles(numbers.values()), numbers.shape());
                default -> OnnxTensor.createTensor(environment, numbers.values().duplicate().rewind(), numbers.shape());
            };
            case Feed.Indices indices -> switch (type) {
                case INT32 -> OnnxTensor.createTensor(environment, ints(indices.values()), indices.shape());
                default -> OnnxTensor.createTensor(environment, indices.values().duplicate().rewind(), indices.shape());
            };
        };
    }

    private static DoubleBuffer doubles(FloatBuffer values) {
        var buffer = DoubleBuffer.allocate(values.limit());
        for (int i = 0; i < values.limit(); i++) {
            buffer.put(i, values.get(i));
        }
        return buffer;
    }

    private static IntBuffer ints(LongBuffer values) {
        var buffer = IntBuffer.allocate(values.limit());
        for (int i = 0; i < values.limit(); i++) {
            buffer.put(i, Math.toIntExact(values.get(i)));
        }
        return buffer;
    }

    private static float[] floats(OnnxTensor tensor) throws OrtException {
        return switch (tensor.getInfo().type) {
            case FLOAT, FLOAT16, BFLOAT16 -> {
                var buffer = tensor.getFloatBuffer();
                float[] values = new float[buffer.remaining()];
                buffer.get(values);
                yield values;
            }
            case DOUBLE -> {
                var buffer = tensor.getDoubleBuffer();
                float[] values = new float[buffer.remaining()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) buffer.get(i);
                }
                yield values;
            }
            case INT64 -> {
                var buffer = tensor.getLongBuffer();
                float[] values = new float[buffer.remaining()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = buffer.get(i);
                }
                yield values;
            }
            default -> throw new OrtException("The output " + tensor.getInfo().type + " is not of numbers");
        };
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The session could not be closed: " + e.getMessage(), e);
        }
    }
}
