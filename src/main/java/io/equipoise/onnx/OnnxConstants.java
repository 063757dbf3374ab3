package io.equipoise.onnx;

import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of one constant out of an ONNX file, without opening the network. */
public final class OnnxConstants {
    private OnnxConstants() {}

    /**
     * A constant.
     *
     * @param shape lengths of its axes
     * @param values row by row
     */
    public record Matrix(long[] shape, float[] values) {}

    /** @throws Refusal {@code onnx.not-a-model} when the file is damaged or has no float32 constant of that name, {@code onnx.unreadable} */
    public static Matrix read(Path file, String name) {
        String label = file.getFileName().toString();
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var model = new ProtobufReader(channel.map(MapMode.READ_ONLY, 0, channel.size()));
            while (model.next()) {
                if (model.field() != 7) {
                    model.skip();
                    continue;
                }
                var graph = model.message();
                while (graph.next()) {
                    if (graph.field() != 5) {
                        graph.skip();
                        continue;
                    }
                    var found = tensor(graph.message(), name);
                    if (found != null) {
                        return found;
                    }
                }
            }
        } catch (IOException e) {
            throw new Refusal(e, "onnx.unreadable", label);
        } catch (BufferUnderflowException | IllegalArgumentException damaged) {
            throw new Refusal(damaged, "onnx.not-a-model", label);
        }
        throw new Refusal("onnx.not-a-model", label);
    }

    private static @Nullable Matrix tensor(ProtobufReader tensor, String wanted) {
        var shape = new ArrayList<Long>();
        String name = "";
        long type = 0;
        ByteBuffer raw = ByteBuffer.allocate(0);
        while (tensor.next()) {
            switch (tensor.field()) {
                case 1 -> {
                    for (long length : tensor.wholes()) {
                        shape.add(length);
                    }
                }
                case 2 -> type = tensor.whole();
                case 8 -> name = tensor.text();
                case 4, 9 -> raw = tensor.bytes();
                default -> tensor.skip();
            }
        }
        long count = shape.stream().reduce(1L, Math::multiplyExact);
        if (!name.equals(wanted) || type != 1 || raw.remaining() != 4 * count) {
            return null;
        }
        float[] values = new float[(int) count];
        raw.asFloatBuffer().get(values);
        return new Matrix(shape.stream().mapToLong(Long::longValue).toArray(), values);
    }
}
