package io.equipoise.training.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
import io.equipoise.onnx.OnnxAttribute;
import io.equipoise.onnx.OnnxConstants;
import io.equipoise.onnx.OnnxWriter;
import io.equipoise.training.gradient.Weights;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A network that reads histories: the same computation once for PyTorch, to learn, and once as nodes of an ONNX graph, to serve. */
abstract class SequenceNetwork {
    static final float EPSILON = 1e-5f;

    final SequencePlan plan;
    final int d;

    SequenceNetwork(SequencePlan plan) {
        this.plan = plan;
        this.d = plan.dimension();
    }

    static SequenceNetwork of(SequencePlan plan) {
        return switch (plan.architecture()) {
            case TRANSFORMER -> new Transformer(plan);
            case RECURRENT -> new Recurrent(plan);
            case DILATED -> new Dilated(plan);
        };
    }

    abstract void initialise(Weights weights, SplittableRandom random);

    /**
     * @param x item vectors of the histories times √d, [batch, length, d], zero where there is no item
     * @param mask [batch, length, 1], 1 where there is an item
     * @return what the network knows after each item, [batch, length, d]
     */
    abstract NDArray forward(NDArray x, NDArray mask, Map<String, NDArray> p, boolean training);

    /** Weights as {@link #write} put them into a file: by name of the weight, the constant of the file turned back. */
    float[] adopted(Path file, String weight) {
        return OnnxConstants.read(file, weight).values();
    }

    /** Arrays that {@link #forward} needs beside the weights, by name. */
    Map<String, NDArray> constants(NDManager manager) {
        return Map.of();
    }

    /**
     * Writes the nodes from {@code x} and {@code mask}, as in {@link #forward}, to {@code user_vector}, the state after the last item. They take
     * histories of any length up to the plan's.
     */
    abstract void write(OnnxWriter graph, Weights weights, String output);

    final NDArray drop(NDArray x, boolean training) {
        return plan.dropout() == 0 || !training
                ? x
                : Dropout.dropout(x, (float) plan.dropout(), true).singletonOrThrow();
    }

    final NDArray norm(NDArray x, String name, Map<String, NDArray> p) {
        return x.getNDArrayInternal()
                .layerNorm(x, new Shape(d), p.get(name + ".gamma"), p.get(name + ".beta"), EPSILON)
                .singletonOrThrow();
    }

    /** A dense layer that begins quietly: deviation 1/√(3·in), two thirds of Xavier's where in and out are alike. A residual network learns sooner from there. */
    static void initialiseDense(String name, Weights weights, int in, int out, SplittableRandom random) {
        weights.dense(name, in, out, 1 / Math.sqrt(3.0 * in), random);
    }

    final void initialiseNorm(String name, Weights weights) {
        weights.constant(name + ".gamma", 1, d);
        weights.constant(name + ".beta", 0, d);
    }

    static void constant(OnnxWriter graph, Weights weights, String name) {
        graph.constant(name, weights.get(name).values, weights.get(name).shape);
    }

    static String writeNorm(OnnxWriter graph, Weights weights, String x, String name, String output) {
        constant(graph, weights, name + ".gamma");
        constant(graph, weights, name + ".beta");
        graph.node(
                "LayerNormalization",
                List.of(x, name + ".gamma", name + ".beta"),
                output,
                new OnnxAttribute.Whole("axis", -1),
                new OnnxAttribute.Real("epsilon", EPSILON));
        return output;
    }

    static String writeDense(OnnxWriter graph, Weights weights, String x, String name, String output) {
        constant(graph, weights, name + ".weight");
        constant(graph, weights, name + ".bias");
        graph.node("MatMul", List.of(x, name + ".weight"), output + ".product");
        graph.node("Add", List.of(output + ".product", name + ".bias"), output);
        return output;
    }

    /** The last position of [batch, length, d] as [batch, d]. */
    static void writeLast(OnnxWriter graph, String x, String output) {
        graph.wholeConstant(output + ".last", new long[] {-1});
        graph.node("Gather", List.of(x, output + ".last"), output, new OnnxAttribute.Whole("axis", 1));
    }
}
