package io.equipoise.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds an ONNX file node by node, in the order the nodes are computed: opset 17, IR version 8, data in float32. The protobuf is written
 * by hand; the format is that of {@code onnx.proto3}, whose field numbers stand in this class.
 */
public final class OnnxWriter {
    /** The version of the operator set that files are written in. */
    public static final int OPSET = 17;

    private static final int IR_VERSION = 8;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final ProtobufWriter graph = new ProtobufWriter();
    private final Map<String, String> metadata = new TreeMap<>();

    public OnnxWriter(String graphName) {
        graph.text(2, graphName);
    }

    /** A float32 input of shape [batch, columns], the number of rows free. */
    public OnnxWriter input(String name, int columns) {
        graph.message(11, valueInfo(name, FLOAT, Integer.toString(columns)));
        return this;
    }

    /** An int64 input of shape [batch, columns], such as item indices; {@code columns} is a length or the name of a free axis. */
    public OnnxWriter indexInput(String name, String columns) {
        graph.message(11, valueInfo(name, INT64, columns));
        return this;
    }

    /** An int64 input of shape [batch], one index per row. */
    public OnnxWriter ids(String name) {
        var shape = new ProtobufWriter().message(1, new ProtobufWriter().text(2, "batch"));
        var tensor = new ProtobufWriter().whole(1, INT64).message(2, shape);
        graph.message(11, new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, tensor)));
        return this;
    }

    /** A float32 output of shape [batch, columns]. */
    public OnnxWriter output(String name, int columns) {
        graph.message(12, valueInfo(name, FLOAT, Integer.toString(columns)));
        return this;
    }

    /**
     * A constant.
     *
     * @param values row by row
     * @param shape lengths whose product is the number of values
     */
    public OnnxWriter constant(String name, float[] values, long... shape) {
        var raw = ByteBuffer.allocate(Math.multiplyExact(4, values.length)).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor(name, FLOAT, values.length, raw, shape);
    }

    /** A constant of whole numbers, such as a shape or an index; without a shape it is a single number. */
    public OnnxWriter wholeConstant(String name, long[] values, long... shape) {
        var raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return tensor(name, INT64, values.length, raw, shape);
    }

    private OnnxWriter tensor(String name, int type, int count, ByteBuffer raw, long... shape) {
        long expected = 1;
        var tensor = new ProtobufWriter();
        for (long length : shape) {
            expected *= length;
            tensor.whole(1, length);
        }
        if (expected != count) {
            throw new IllegalArgumentException(name + " has " + count + " values, its shape asks for " + expected);
        }
        graph.message(5, tensor.whole(2, type).text(8, name).bytes(9, raw.array()));
        return this;
    }

    /** An operator of the default domain with several outputs, an empty name for one that nobody uses; the node is named as the last one. */
    public OnnxWriter nodes(String operator, List<String> inputs, List<String> outputs, OnnxAttribute... attributes) {
        var node = new ProtobufWriter();
        inputs.forEach(input -> node.text(1, input));
        outputs.forEach(output -> node.text(2, output));
        node.text(3, outputs.getLast()).text(4, operator);
        for (var attribute : attributes) {
            node.message(5, OnnxAttribute.proto(attribute));
        }
        graph.message(1, node);
        return this;
    }

    /** An operator of the default domain with one output, which also names the node. */
    public OnnxWriter node(String operator, List<String> inputs, String output, OnnxAttribute... attributes) {
        return nodes(operator, inputs, List.of(output), attributes);
    }

    public OnnxWriter metadata(Map<String, String> entries) {
        metadata.putAll(entries);
        return this;
    }

    /** The same calls give the same bytes. */
    public byte[] toBytes() {
        var model = new ProtobufWriter()
                .whole(1, IR_VERSION)
                .text(2, "equipoise")
                .message(7, graph)
                .message(8, new ProtobufWriter().text(1, "").whole(2, OPSET));
        metadata.forEach((key, value) -> model.message(14, new ProtobufWriter().text(1, key).text(2, value)));
        return model.toBytes();
    }

    public void write(Path file) throws IOException {
        Files.write(file, toBytes());
    }

    private static ProtobufWriter valueInfo(String name, int type, String columns) {
        boolean known = Character.isDigit(columns.charAt(0));
        var length = new ProtobufWriter();
        var shape = new ProtobufWriter()
                .message(1, new ProtobufWriter().text(2, "batch"))
                .message(1, known ? length.whole(1, Long.parseLong(columns)) : length.text(2, columns));
        var tensor = new ProtobufWriter().whole(1, type).message(2, shape);
        return new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, tensor));
    }
}
