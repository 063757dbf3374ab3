package io.equipoise.onnx;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks the fields of a protobuf message without copying it. Anything that is no message ends in a {@link BufferUnderflowException} or an
 * {@link IllegalArgumentException}, never in an endless loop or a large allocation.
 */
final class ProtobufReader {
    private final ByteBuffer in;
    private int start;
    private int field;
    private int wireType;

    ProtobufReader(ByteBuffer message) {
        this.in = message.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Goes to the next field; its value must then be read or skipped. @return false at the end of the message */
    boolean next() {
        if (!in.hasRemaining()) {
            return false;
        }
        start = in.position();
        long tag = varint();
        field = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        if (tag >>> 3 == 0 || tag >>> 3 > 536_870_911) {
            throw new IllegalArgumentException("Not a protobuf field: " + (tag >>> 3));
        }
        return true;
    }

    int field() {
        return field;
    }

    long whole() {
        require(0);
        return varint();
    }

    String text() {
        return StandardCharsets.UTF_8.decode(bytes()).toString();
    }

    ProtobufReader message() {
        return new ProtobufReader(bytes());
    }

    ByteBuffer bytes() {
        require(2);
        long length = varint();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        var value = in.slice(in.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + (int) length);
        return value;
    }

    /** The values of a repeated whole number, which may come packed or one by one. */
    long[] wholes() {
        if (wireType == 0) {
            return new long[] {varint()};
        }
        var packed = new ProtobufReader(bytes());
        long[] values = new long[packed.in.remaining()];
        int count = 0;
        while (packed.in.hasRemaining()) {
            values[count++] = packed.varint();
        }
        return Arrays.copyOf(values, count);
    }

    /** How many 32-bit numbers a repeated field brings, packed or one by one; they are passed over. */
    int numbers() {
        if (wireType == 5) {
            skip();
            return 1;
        }
        return bytes().remaining() / Float.BYTES;
    }

    /** The whole field as it stands in the file, its tag included. */
    ByteBuffer raw() {
        skip();
        return in.slice(start, in.position() - start);
    }

    void skip() {
        switch (wireType) {
            case 0 -> varint();
            case 1 -> in.position(checked(8));
            case 2 -> bytes();
            case 5 -> in.position(checked(4));
            default -> throw new IllegalArgumentException("Not a protobuf wire type: " + wireType);
        }
    }

    private int checked(int size) {
        if (in.remaining() < size) {
            throw new BufferUnderflowException();
        }
        return in.position() + size;
    }

    private void require(int expected) {
        if (wireType != expected) {
            throw new IllegalArgumentException("Field " + field + " has wire type " + wireType + ", not " + expected);
        }
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("A number of more than 64 bits");
    }
}
