package io.equipoise.onnx;

import io.equipoise.onnx.OnnxFile.Port;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what {@link OnnxFile} tells from the messages of a file; field numbers are those of {@code onnx.proto3}. */
final class OnnxParser {
    private long irVersion;
    private String producer = "";
    private boolean hasGraph;
    private long parameters;
    private final Map<String, Long> opsets = new HashMap<>();
    private final List<Port> inputs = new ArrayList<>();
    private final List<Port> outputs = new ArrayList<>();
    private final Set<String> constants = new HashSet<>();
    private final Map<String, Integer> operators = new HashMap<>();
    private final Map<String, String> metadata = new HashMap<>();

    OnnxFile parse(ByteBuffer bytes) {
        var model = new ProtobufReader(bytes);
        while (model.next()) {
            switch (model.field()) {
                case 1 -> irVersion = model.whole();
                case 2 -> producer = model.text();
                case 7 -> graph(model.message());
                case 8 -> opset(model.message());
                case 14 -> metadata(model.message());
                default -> model.skip();
            }
        }
        if (!hasGraph || opsets.isEmpty() || outputs.isEmpty()) {
            throw new IllegalArgumentException("No graph, no operator set or no output");
        }
        inputs.removeIf(input -> constants.contains(input.name()));
        return new OnnxFile(irVersion, producer, opsets, inputs, outputs, operators, parameters, metadata);
    }

    private void graph(ProtobufReader graph) {
        hasGraph = true;
        while (graph.next()) {
            switch (graph.field()) {
                case 1 -> node(graph.message());
                case 5 -> constant(graph.message());
                case 11 -> inputs.add(port(graph.message()));
                case 12 -> outputs.add(port(graph.message()));
                default -> graph.skip();
            }
        }
    }

    private void node(ProtobufReader node) {
        while (node.next()) {
            if (node.field() == 4) {
                operators.merge(node.text(), 1, Integer::sum);
            } else {
                node.skip();
            }
        }
    }

    private void constant(ProtobufReader tensor) {
        long size = 1;
        while (tensor.next()) {
            switch (tensor.field()) {
                case 1 -> {
                    for (long length : tensor.wholes()) {
                        size = Math.multiplyExact(size, length);
                    }
                }
                case 8 -> constants.add(tensor.text());
                default -> tensor.skip();
            }
        }
        parameters += size;
    }

    private void opset(ProtobufReader opset) {
        String domain = "";
        long version = 0;
        while (opset.next()) {
            switch (opset.field()) {
                case 1 -> domain = opset.text();
                case 2 -> version = opset.whole();
                default -> opset.skip();
            }
        }
        opsets.put(domain, version);
    }

    private void metadata(ProtobufReader entry) {
        String key = "";
        String value = "";
        while (entry.next()) {
            switch (entry.field()) {
                case 1 -> key = entry.text();
                case 2 -> value = entry.text();
                default -> entry.skip();
            }
        }
        metadata.put(key, value);
    }

    private static Port port(ProtobufReader info) {
        String name = "";
        var port = new Port("", 0, List.of());
        while (info.next()) {
            switch (info.field()) {
                case 1 -> name = info.text();
                case 2 -> port = type(info.message());
                default -> info.skip();
            }
        }
        return new Port(name, port.elementType(), port.shape());
    }

    private static Port type(ProtobufReader type) {
        int element = 0;
        var shape = new ArrayList<String>();
        while (type.next()) {
            if (type.field() != 1) {
                type.skip();
                continue;
            }
            var tensor = type.message();
            while (tensor.next()) {
                switch (tensor.field()) {
                    case 1 -> element = (int) tensor.whole();
                    case 2 -> shape(tensor.message(), shape);
                    default -> tensor.skip();
                }
            }
        }
        return new Port("", element, shape);
    }

    private static void shape(ProtobufReader message, List<String> shape) {
        while (message.next()) {
            if (message.field() != 1) {
                message.skip();
                continue;
            }
            String length = "?";
            var dimension = message.message();
            while (dimension.next()) {
                switch (dimension.field()) {
                    case 1 -> length = Long.toString(dimension.whole());
                    case 2 -> length = dimension.text();
                    default -> dimension.skip();
                }
            }
            shape.add(length);
        }
    }
}
