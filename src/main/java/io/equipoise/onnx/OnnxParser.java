package io.equipoise.onnx;

import io.equipoise.onnx.OnnxFile.Port;
import io.equipoise.onnx.OnnxFile.ZipMap;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what {@link OnnxFile} tells from the messages of a file; field numbers are those of {@code onnx.proto3}. */
final class OnnxParser {
    private static final int DEEPEST = 32;
    /** Attributes in which classical models keep what they learned: linear and support-vector models, scalers, imputers, leaves of trees. */
    private static final Set<String> LEARNED = Set.of(
            "coefficients", "intercepts", "support_vectors", "rho", "prob_a", "prob_b", "scale", "offset", "imputed_value_floats", "target_weights",
            "class_weights", "base_values", "value_floats");
    private static final String LEAF = "LEAF";
    private static final Set<String> STANDARD_DOMAINS = Set.of("", "ai.onnx", "ai.onnx.ml");

    private long irVersion;
    private String producer = "";
    private boolean hasGraph;
    private long parameters;
    private final Map<String, Long> opsets = new HashMap<>();
    private final List<Port> inputs = new ArrayList<>();
    private final List<Port> outputs = new ArrayList<>();
    private final Set<String> constants = new HashSet<>();
    private final Map<String, Integer> operators = new HashMap<>();
    private final Set<String> foreign = new HashSet<>();
    private final Set<String> functions = new HashSet<>();
    private final Set<String> externalData = new HashSet<>();
    private final List<ZipMap> zipMaps = new ArrayList<>();
    private final Map<String, String> metadata = new HashMap<>();

    OnnxFile parse(ByteBuffer bytes) {
        var model = new ProtobufReader(bytes);
        while (model.next()) {
            switch (model.field()) {
                case 1 -> irVersion = model.whole();
                case 2 -> producer = model.text();
                case 7 -> {
                    hasGraph = true;
                    graph(model.message(), 0);
                }
                case 8 -> opset(model.message());
                case 14 -> metadata(model.message());
                case 25 -> function(model.message());
                default -> model.skip();
            }
        }
        if (!hasGraph || opsets.isEmpty() || outputs.isEmpty()) {
            throw new IllegalArgumentException("No graph, no operator set or no output");
        }
        inputs.removeIf(input -> constants.contains(input.name()));
        foreign.removeAll(functions);
        return new OnnxFile(
                irVersion, producer, opsets, inputs, outputs, operators, foreign, externalData, zipMaps, parameters, metadata);
    }

    /** @param depth 0 for the model's own graph, more for those inside its loops and branches */
    private void graph(ProtobufReader graph, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("Graphs nested more than " + DEEPEST + " deep");
        }
        while (graph.next()) {
            switch (graph.field()) {
                case 1 -> node(graph.message(), depth);
                case 5 -> constant(graph.message(), depth);
                case 15 -> sparse(graph.message(), depth);
                case 11 -> port(graph.message(), depth == 0 ? inputs : new ArrayList<>());
                case 12 -> port(graph.message(), depth == 0 ? outputs : new ArrayList<>());
                default -> graph.skip();
            }
        }
    }

    private void node(ProtobufReader node, int depth) {
        String operator = "";
        String domain = "";
        var in = new ArrayList<String>();
        var out = new ArrayList<String>();
        var labels = new ArrayList<String>();
        while (node.next()) {
            switch (node.field()) {
                case 1 -> in.add(node.text());
                case 2 -> out.add(node.text());
                case 4 -> operator = node.text();
                case 5 -> attribute(node.message(), depth, labels);
                case 7 -> domain = node.text();
                default -> node.skip();
            }
        }
        boolean standard = STANDARD_DOMAINS.contains(domain);
        operators.merge(standard ? operator : domain + "::" + operator, 1, Integer::sum);
        if (!standard) {
            foreign.add(domain + "::" + operator);
        }
        if (operator.equals("ZipMap") && in.size() == 1 && out.size() == 1) {
            zipMaps.add(new ZipMap(out.getFirst(), in.getFirst(), labels));
        }
    }

    private void attribute(ProtobufReader attribute, int depth, List<String> labels) {
        String name = "";
        while (attribute.next()) {
            switch (attribute.field()) {
                case 1 -> name = attribute.text();
                case 5, 10 -> constant(attribute.message(), depth + 1);
                case 7 -> {
                    int numbers = attribute.numbers();
                    parameters = Math.addExact(parameters, LEARNED.contains(name) ? numbers : 0);
                }
                case 6, 11 -> graph(attribute.message(), depth + 1);
                case 8 -> {
                    for (long label : attribute.wholes()) {
                        if (name.startsWith("classlabels")) {
                            labels.add(Long.toString(label));
                        }
                    }
                }
                case 9 -> {
                    String text = attribute.text();
                    if (name.startsWith("classlabels")) {
                        labels.add(text);
                    }
                    // The threshold of an inner node; leaves have weights instead.
                    parameters = Math.addExact(parameters, name.equals("nodes_modes") && !text.equals(LEAF) ? 1 : 0);
                }
                default -> attribute.skip();
            }
        }
    }

    private void sparse(ProtobufReader sparse, int depth) {
        while (sparse.next()) {
            switch (sparse.field()) {
                case 1, 2 -> constant(sparse.message(), depth);
                default -> sparse.skip();
            }
        }
    }

    private void constant(ProtobufReader tensor, int depth) {
        long size = 1;
        while (tensor.next()) {
            switch (tensor.field()) {
                case 1 -> {
                    for (long length : tensor.wholes()) {
                        if (length < 0) {
                            throw new IllegalArgumentException("A constant of negative length");
                        }
                        size = Math.multiplyExact(size, length);
                    }
                }
                case 8 -> {
                    String name = tensor.text();
                    if (depth == 0) {
                        constants.add(name);
                    }
                }
                case 13 -> {
                    String[] entry = entry(tensor.message());
                    if (entry[0].equals("location")) {
                        externalData.add(entry[1]);
                    }
                }
                default -> tensor.skip();
            }
        }
        parameters = Math.addExact(parameters, size);
    }

    /** A function of the file's own: what calls it calls no stranger, but its body is looked at like any graph. */
    private void function(ProtobufReader function) {
        String name = "";
        String domain = "";
        while (function.next()) {
            switch (function.field()) {
                case 1 -> name = function.text();
                case 7 -> node(function.message(), 1);
                case 10 -> domain = function.text();
                default -> function.skip();
            }
        }
        functions.add(domain + "::" + name);
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

    private void metadata(ProtobufReader message) {
        String[] entry = entry(message);
        metadata.put(entry[0], entry[1]);
    }

    private static String[] entry(ProtobufReader message) {
        String[] entry = {"", ""};
        while (message.next()) {
            switch (message.field()) {
                case 1 -> entry[0] = message.text();
                case 2 -> entry[1] = message.text();
                default -> message.skip();
            }
        }
        return entry;
    }

    private static void port(ProtobufReader info, List<Port> ports) {
        String name = "";
        var port = new Port("", 0, List.of());
        while (info.next()) {
            switch (info.field()) {
                case 1 -> name = info.text();
                case 2 -> port = type(info.message());
                default -> info.skip();
            }
        }
        ports.add(new Port(name, port.elementType(), port.shape()));
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
