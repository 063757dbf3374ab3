package io.equipoise.onnx;

import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What an ONNX file says of itself. Reading it runs nothing and copies no weights.
 *
 * @param producer program that wrote the file, or empty
 * @param opsets version of each operator set by domain; the default domain is the empty text
 * @param inputs what must be fed, constants left out
 * @param operators how often each operator occurs, those of nested graphs included
 * @param foreignOperators operators of other domains than ONNX's own that the file does not define itself, as {@code domain::name}
 * @param externalData files beside this one that constants are read from, as the file names them
 * @param zipMaps outputs that are lists of maps, and the tensors behind them
 * @param parameters numbers in the file's constants and, of classical models, in the attributes that hold what they learned: coefficients, thresholds of inner nodes, weights of leaves
 * @param metadata free entries, such as those of {@link ModelContract}
 */
public record OnnxFile(
        long irVersion,
        String producer,
        Map<String, Long> opsets,
        List<Port> inputs,
        List<Port> outputs,
        Map<String, Integer> operators,
        Set<String> foreignOperators,
        Set<String> externalData,
        List<ZipMap> zipMaps,
        long parameters,
        Map<String, String> metadata) {
    /**
     * A tensor that enters or leaves the graph.
     *
     * @param elementType number of the type in {@code onnx.proto3}; {@link #FLOAT} and {@link #INT64} are the ones used here, 0 for what
     *     is no tensor
     * @param shape length of each axis; a name or {@code ?} where it is free
     */
    public record Port(String name, int elementType, List<String> shape) {
        public static final int FLOAT = 1;
        public static final int INT32 = 6;
        public static final int INT64 = 7;
        public static final int DOUBLE = 11;

        public Port {
            shape = List.copyOf(shape);
        }

        /** The axis' length, or -1 where it is free or there is no such axis. */
        public long length(int axis) {
            return axis < shape.size() && shape.get(axis).matches("[0-9]{1,18}") ? Long.parseLong(shape.get(axis)) : -1;
        }
    }

    /**
     * The converter's default for classifiers: each row's probabilities as a map from class to probability.
     *
     * @param tensor what is zipped: [batch, classes]
     * @param labels the classes in the order of its columns
     */
    public record ZipMap(String output, String tensor, List<String> labels) {
        public ZipMap {
            labels = List.copyOf(labels);
        }
    }

    public OnnxFile {
        opsets = Collections.unmodifiableMap(new TreeMap<>(opsets));
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        operators = Collections.unmodifiableMap(new TreeMap<>(operators));
        foreignOperators = Collections.unmodifiableSet(new TreeSet<>(foreignOperators));
        externalData = Collections.unmodifiableSet(new TreeSet<>(externalData));
        zipMaps = List.copyOf(zipMaps);
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /** The version of the standard operators. */
    public long opset() {
        return opsets.getOrDefault("", opsets.getOrDefault("ai.onnx", 0L));
    }

    /** The version of the classical machine-learning operators; 0 when the file uses none. */
    public long machineLearningOpset() {
        return opsets.getOrDefault("ai.onnx.ml", 0L);
    }

    /** The tensors that may be a score: what a {@code ZipMap} hides, then the outputs of decimal numbers. */
    public List<String> scoreTensors() {
        var hidden = zipMaps.stream().map(ZipMap::tensor);
        var plain = outputs.stream()
                .filter(port -> port.elementType() == Port.FLOAT || port.elementType() == Port.DOUBLE)
                .map(Port::name);
        return Stream.concat(hidden, plain).distinct().toList();
    }

    /** Values per row of a score tensor, or -1 where the file does not say. */
    public long scoreWidth(String tensor) {
        return zipMaps.stream()
                .filter(zip -> zip.tensor().equals(tensor) && !zip.labels().isEmpty())
                .map(zip -> (long) zip.labels().size())
                .findFirst()
                .orElseGet(() -> output(tensor).map(port -> port.shape().size() < 2 ? 1 : port.length(1)).orElse(-1L));
    }

    public Optional<Port> output(String name) {
        return outputs.stream().filter(port -> port.name().equals(name)).findFirst();
    }

    public Optional<String> metadata(String key) {
        return Optional.ofNullable(metadata.get(key));
    }

    /** As {@link #inspect(Path)}, over bytes in memory; the name is for messages. */
    public static OnnxFile inspect(byte[] bytes, String name) {
        try {
            return new OnnxParser().parse(ByteBuffer.wrap(bytes));
        } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException damaged) {
            throw new Refusal(damaged, "onnx.not-a-model", name);
        }
    }

    /**
     * Reads a file.
     *
     * @throws Refusal {@code onnx.not-a-model} when it is none, or a damaged one; {@code onnx.unreadable} when it cannot be read
     */
    public static OnnxFile inspect(Path file) {
        String name = file.getFileName().toString();
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() == 0 || channel.size() > Integer.MAX_VALUE) {
                throw new Refusal("onnx.not-a-model", name);
            }
            return new OnnxParser().parse(channel.map(MapMode.READ_ONLY, 0, channel.size()));
        } catch (IOException e) {
            throw new Refusal(e, "onnx.unreadable", name);
        } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException damaged) {
            throw new Refusal(damaged, "onnx.not-a-model", name);
        }
    }
}
