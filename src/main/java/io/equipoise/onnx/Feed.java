package io.equipoise.onnx;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/** What one input of a network is given. Values are row by row, from the buffer's start to its limit; the network decides the width of its numbers. */
public sealed interface Feed {
    String input();

    long[] shape();

    /** Decimal numbers; a direct buffer in native order is not copied. */
    record Numbers(String input, FloatBuffer values, long... shape) implements Feed {}

    /** Whole numbers, such as item indices. */
    record Indices(String input, LongBuffer values, long... shape) implements Feed {}
}
