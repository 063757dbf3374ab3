package io.equipoise.onnx;

/** A setting of a node. */
public sealed interface OnnxAttribute {
    String name();

    record Real(String name, float value) implements OnnxAttribute {}

    record Whole(String name, long value) implements OnnxAttribute {}

    record Wholes(String name, long... values) implements OnnxAttribute {}

    record Text(String name, String value) implements OnnxAttribute {}

    private static ProtobufWriter named(String name, int type) {
        return new ProtobufWriter().text(1, name).whole(20, type);
    }

    /** As an {@code AttributeProto}. */
    private static ProtobufWriter wholes(Wholes wholes) {
        var proto = named(wholes.name, 7);
        for (long value : wholes.values) {
            proto.whole(8, value);
        }
        return proto;
    }

    /** @return the attribute as the {@code AttributeProto} message of the format */
    static ProtobufWriter proto(OnnxAttribute attribute) {
        return switch (attribute) {
            case Real(var name, var value) -> named(name, 1).real(2, value);
            case Whole(var name, var value) -> named(name, 2).whole(3, value);
            case Text(var name, var value) -> named(name, 3).text(4, value);
            case Wholes wholes -> wholes(wholes);
        };
    }
}
