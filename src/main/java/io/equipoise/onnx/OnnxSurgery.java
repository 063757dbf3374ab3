package io.equipoise.onnx;

import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Changes that an uploaded file may need before it can serve; weights are copied, never recomputed. */
public final class OnnxSurgery {
    private static final int FLOAT = 1;

    private OnnxSurgery() {}

    /** What has to be known of a node to decide whether it stays. */
    private record Node(ByteBuffer raw, List<String> reads, List<String> writes) {}

    private record Named(ByteBuffer raw, String name) {}

    /**
     * Cuts a graph down to what one tensor needs. The runtime computes every output of a graph whether it is fetched or not, and gives
     * probabilities behind a {@code ZipMap} as lists of maps: both go away.
     *
     * @param tensor an output, or any tensor inside, such as the one a {@code ZipMap} reads
     * @return the model with this single output
     * @throws Refusal {@code onnx.no-such-tensor}
     */
    public static byte[] keepOnly(Path file, String tensor) {
        try {
            return keepOnly(Files.readAllBytes(file), tensor, file.getFileName().toString());
        } catch (IOException e) {
            throw new Refusal(e, "onnx.unreadable", file.getFileName().toString());
        }
    }

    /** As {@link #keepOnly(Path, String)}, over bytes in memory; the name is for messages. */
    public static byte[] keepOnly(byte[] bytes, String tensor, String name) {
        try {
            var model = new ProtobufReader(ByteBuffer.wrap(bytes));
            var out = new ProtobufWriter();
            while (model.next()) {
                if (model.field() == 7) {
                    out.message(7, pruned(model.message(), tensor));
                } else {
                    out.raw(model.raw());
                }
            }
            return out.toBytes();
        } catch (BufferUnderflowException | IllegalArgumentException damaged) {
            throw new Refusal(damaged, "onnx.not-a-model", name);
        }
    }

    private static ProtobufWriter pruned(ProtobufReader graph, String tensor) {
        var nodes = new ArrayList<Node>();
        var constants = new ArrayList<Named>();
        var inputs = new ArrayList<Named>();
        Map<String, ByteBuffer> known = new HashMap<>();
        var out = new ProtobufWriter();
        while (graph.next()) {
            ByteBuffer raw = graph.raw();
            switch (graph.field()) {
                case 1 -> nodes.add(node(raw));
                case 5 -> constants.add(new Named(raw, text(raw, 8)));
                case 11 -> inputs.add(new Named(raw, text(raw, 1)));
                case 12, 13 -> known.put(text(raw, 1), content(raw));
                default -> out.raw(raw);
            }
        }
        Set<String> needed = needed(nodes, tensor);
        boolean made = nodes.stream().anyMatch(node -> node.writes.contains(tensor));
        if (!made) {
            throw new Refusal("onnx.no-such-tensor", tensor);
        }
        nodes.stream().filter(node -> node.writes.stream().anyMatch(needed::contains)).forEach(node -> out.raw(node.raw));
        constants.stream().filter(constant -> needed.contains(constant.name)).forEach(constant -> out.raw(constant.raw));
        inputs.stream().filter(input -> needed.contains(input.name)).forEach(input -> out.raw(input.raw));
        ByteBuffer info = known.get(tensor);
        if (info == null) {
            var type = new ProtobufWriter().message(1, new ProtobufWriter().whole(1, FLOAT));
            return out.message(12, new ProtobufWriter().text(1, tensor).message(2, type));
        }
        return out.message(12, new ProtobufWriter().raw(info));
    }

    private static Set<String> needed(List<Node> nodes, String tensor) {
        Map<String, Node> makers = new HashMap<>();
        nodes.forEach(node -> node.writes.forEach(name -> makers.put(name, node)));
        Set<String> needed = new HashSet<>();
        var open = new ArrayDeque<>(List.of(tensor));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (needed.add(name) && makers.containsKey(name)) {
                makers.get(name).reads.forEach(open::push);
            }
        }
        needed.remove("");
        return needed;
    }

    private static Node node(ByteBuffer raw) {
        var reads = new ArrayList<String>();
        var writes = new ArrayList<String>();
        var node = message(raw);
        while (node.next()) {
            switch (node.field()) {
                case 1 -> reads.add(node.text());
                case 2 -> writes.add(node.text());
                case 5 -> nestedReads(node.message(), reads);
                default -> node.skip();
            }
        }
        return new Node(raw, reads, writes);
    }

    /** A nested graph may read any tensor of the outer one; names of its own do no harm here. */
    private static void nestedReads(ProtobufReader attribute, List<String> reads) {
        while (attribute.next()) {
            if (attribute.field() != 6 && attribute.field() != 11) {
                attribute.skip();
                continue;
            }
            var graph = attribute.message();
            while (graph.next()) {
                switch (graph.field()) {
                    case 1 -> reads.addAll(node(graph.raw()).reads);
                    case 12 -> reads.add(text(graph.raw(), 1));
                    default -> graph.skip();
                }
            }
        }
    }

    /**
     * Brings constants that lie in side files into the model itself, so that one file is all there is.
     *
     * @param folder the upload; nothing outside it is ever opened
     * @throws Refusal {@code onnx.admission.external-data} naming the first side file that is outside the upload or not there
     */
    public static byte[] embedExternalData(Path file, Path folder) {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var model = new ProtobufReader(channel.map(MapMode.READ_ONLY, 0, channel.size()));
            var out = new ProtobufWriter();
            while (model.next()) {
                if (model.field() == 7) {
                    out.message(7, embedded(model.message(), folder));
                } else {
                    out.raw(model.raw());
                }
            }
            return out.toBytes();
        } catch (IOException e) {
            throw new Refusal(e, "onnx.unreadable", file.getFileName().toString());
        }
    }

    private static ProtobufWriter embedded(ProtobufReader graph, Path folder) throws IOException {
        var out = new ProtobufWriter();
        while (graph.next()) {
            if (graph.field() == 5) {
                out.message(5, tensor(graph.message(), folder));
            } else {
                out.raw(graph.raw());
            }
        }
        return out;
    }

    private static ProtobufWriter tensor(ProtobufReader tensor, Path folder) throws IOException {
        var out = new ProtobufWriter();
        var place = new HashMap<String, String>();
        while (tensor.next()) {
            switch (tensor.field()) {
                case 13 -> {
                    var entry = tensor.message();
                    String key = "";
                    String value = "";
                    while (entry.next()) {
                        switch (entry.field()) {
                            case 1 -> key = entry.text();
                            case 2 -> value = entry.text();
                            default -> entry.skip();
                        }
                    }
                    place.put(key, value);
                }
                case 14 -> tensor.skip();
                default -> out.raw(tensor.raw());
            }
        }
        return place.containsKey("location") ? out.bytes(9, side(place, folder)) : out;
    }

    private static byte[] side(Map<String, String> place, Path folder) throws IOException {
        String location = place.getOrDefault("location", "");
        Path side = inside(folder, location);
        try (var in = FileChannel.open(side, StandardOpenOption.READ)) {
            long offset = Long.parseLong(place.getOrDefault("offset", "0"));
            long length = Long.parseLong(place.getOrDefault("length", Long.toString(in.size() - offset)));
            if (offset < 0 || length < 0 || offset + length > in.size()) {
                throw new Refusal("onnx.admission.external-data", location);
            }
            var bytes = ByteBuffer.allocate(Math.toIntExact(length));
            while (bytes.hasRemaining()) {
                if (in.read(bytes, offset + bytes.position()) < 0) {
                    throw new Refusal("onnx.admission.external-data", location);
                }
            }
            return bytes.array();
        } catch (ArithmeticException | NumberFormatException absurd) {
            throw new Refusal(absurd, "onnx.admission.external-data", location);
        }
    }

    /** A side file of a model, where the folder has it. */
    public static Optional<Path> sideFile(Path folder, String location) {
        try {
            return Optional.of(inside(folder, location));
        } catch (Refusal outside) {
            return Optional.empty();
        }
    }

    /** @throws Refusal {@code onnx.admission.external-data} unless the location is a plain file of the folder */
    static Path inside(Path folder, String location) {
        try {
            Path side = folder.resolve(location).normalize();
            boolean within = !Path.of(location).isAbsolute() && side.startsWith(folder.normalize()) && !location.isBlank();
            if (within && Files.isRegularFile(side) && side.toRealPath().startsWith(folder.toRealPath())) {
                return side;
            }
        } catch (IOException | IllegalArgumentException unusable) {
            // refused below
        }
        throw new Refusal("onnx.admission.external-data", location);
    }

    private static ProtobufReader message(ByteBuffer raw) {
        var reader = new ProtobufReader(raw);
        reader.next();
        return reader.message();
    }

    private static ByteBuffer content(ByteBuffer raw) {
        var reader = new ProtobufReader(raw);
        reader.next();
        return reader.bytes();
    }

    private static String text(ByteBuffer raw, int field) {
        var message = message(raw);
        while (message.next()) {
            if (message.field() == field) {
                return message.text();
            }
            message.skip();
        }
        return "";
    }
}
