package io.equipoise.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

/** Turns files of {@link OnnxWriter} into what other exporters write: the same network with other number types, older operators or weights beside it. */
public final class OtherExporters {
    private OtherExporters() {}

    /** Inputs of indices as int32, as Keras exports have them. */
    public static byte[] withInt32Inputs(byte[] model) {
        return changed(model, (field, graph) -> field == 11 ? typed(graph) : null);
    }

    private static byte[] typed(ByteBuffer raw) {
        return rewritten(raw, List.of(2, 1), 1, OnnxFile.Port.INT32);
    }

    /** The same file said to be of an older operator set. */
    public static byte[] withOpset(byte[] model, long opset) {
        var reader = new ProtobufReader(ByteBuffer.wrap(model));
        var out = new ProtobufWriter();
        while (reader.next()) {
            if (reader.field() == 8) {
                reader.skip();
                out.message(8, new ProtobufWriter().text(1, "").whole(2, opset));
            } else {
                out.raw(reader.raw());
            }
        }
        return out.toBytes();
    }

    /** The named constant in a file of its own, between other bytes. */
    public static byte[] withSideFile(byte[] model, String constant, Path folder, String location) {
        return changed(model, (field, raw) -> {
            if (field != 5) {
                return null;
            }
            var tensor = opened(raw);
            var out = new ProtobufWriter();
            byte[] values = new byte[0];
            boolean named = false;
            while (tensor.next()) {
                if (tensor.field() == 9) {
                    var bytes = tensor.bytes();
                    values = new byte[bytes.remaining()];
                    bytes.get(values);
                } else {
                    ByteBuffer part = tensor.raw();
                    named |= new String(bytes(part), java.nio.charset.StandardCharsets.UTF_8).endsWith(constant);
                    out.raw(part);
                }
            }
            if (!named) {
                return null;
            }
            try {
                var side = ByteBuffer.allocate(64 + values.length + 8);
                side.position(64).put(values);
                Files.write(folder.resolve(location), side.array());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            entry(out, "location", location);
            entry(out, "offset", "64");
            entry(out, "length", Integer.toString(values.length));
            return out.whole(14, 1).toBytes();
        });
    }

    private static void entry(ProtobufWriter tensor, String key, String value) {
        tensor.message(13, new ProtobufWriter().text(1, key).text(2, value));
    }

    private static byte[] changed(byte[] model, BiFunction<Integer, ByteBuffer, byte[]> change) {
        var reader = new ProtobufReader(ByteBuffer.wrap(model));
        var out = new ProtobufWriter();
        while (reader.next()) {
            if (reader.field() != 7) {
                out.raw(reader.raw());
                continue;
            }
            var graph = reader.message();
            var written = new ProtobufWriter();
            while (graph.next()) {
                int field = graph.field();
                ByteBuffer raw = graph.raw();
                byte[] other = change.apply(field, raw);
                if (other == null) {
                    written.raw(raw);
                } else {
                    written.bytes(field, other);
                }
            }
            out.message(7, written);
        }
        return out.toBytes();
    }

    /** The content of a field with a number somewhere inside set. */
    private static byte[] rewritten(ByteBuffer raw, List<Integer> path, int field, long value) {
        var message = opened(raw);
        var out = new ProtobufWriter();
        while (message.next()) {
            int now = message.field();
            ByteBuffer part = message.raw();
            if (path.isEmpty() && now == field) {
                out.whole(field, value);
            } else if (!path.isEmpty() && now == path.getFirst()) {
                out.bytes(now, rewritten(part, path.subList(1, path.size()), field, value));
            } else {
                out.raw(part);
            }
        }
        return out.toBytes();
    }

    private static ProtobufReader opened(ByteBuffer raw) {
        var reader = new ProtobufReader(raw.duplicate());
        reader.next();
        return reader.message();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
