package io.equipoise.training.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.equipoise.onnx.OnnxAttribute;
import io.equipoise.onnx.OnnxConstants;
import io.equipoise.onnx.OnnxWriter;
import io.equipoise.training.gradient.Torch;
import io.equipoise.training.gradient.Weights;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One layer of gated recurrent units over layer-normed items and a linear map of what they know; the item itself is added to that, as in a block of the other two networks, and a layer norm ends it. The sum
 * is not in Hidasi's paper: without it the units first have to learn to let the last item through. They have no biases: places without an item then leave the state at zero, and a history
 * means the same however it is padded.
 */
final class Recurrent extends SequenceNetwork {
    Recurrent(SequencePlan plan) {
        super(plan);
    }

    @Override
    void initialise(Weights weights, SplittableRandom random) {
        double deviation = 1 / Math.sqrt(3.0 * d);
        weights.normal("gru.input", deviation, random, 3L * d, d);
        weights.normal("gru.state", deviation, random, 3L * d, d);
        initialiseDense("out", weights, d, d, random);
        initialiseNorm("norm.in", weights);
        initialiseNorm("norm", weights);
    }

    @Override
    NDArray forward(NDArray x, NDArray mask, Map<String, NDArray> p, boolean training) {
        NDArray read = norm(x, "norm.in", p).mul(mask);
        NDArray start = x.getManager().zeros(new Shape(1, x.getShape().get(0), d));
        NDArray states = x.getNDArrayInternal()
                .gru(drop(read, training), start, new NDList(p.get("gru.input"), p.get("gru.state")), false, 1, 0, training, false, true)
                .get(0);
        return norm(x.add(Torch.dense(drop(states, training), "out", p)), "norm", p);
    }

    @Override
    void write(OnnxWriter graph, Weights weights, String output) {
        writeNorm(graph, weights, "x", "norm.in", "normed");
        graph.constant("gru.W", gatesOfOnnx(weights.get("gru.input").values), 1, 3L * d, d)
                .constant("gru.R", gatesOfOnnx(weights.get("gru.state").values), 1, 3L * d, d)
                .node("Mul", List.of("normed", "mask"), "read")
                .node("Transpose", List.of("read"), "steps", new OnnxAttribute.Wholes("perm", 1, 0, 2))
                .nodes(
                        "GRU",
                        List.of("steps", "gru.W", "gru.R"),
                        List.of("", "state"),
                        new OnnxAttribute.Whole("hidden_size", d),
                        new OnnxAttribute.Whole("linear_before_reset", 1))
                .wholeConstant("gru.axis", new long[] {0}, 1)
                .node("Squeeze", List.of("state", "gru.axis"), "last");
        writeDense(graph, weights, "last", "out", "mapped");
        writeLast(graph, "x", "item");
        graph.node("Add", List.of("item", "mapped"), "sum");
        writeNorm(graph, weights, "sum", "norm", output);
    }

    @Override
    float[] adopted(Path file, String weight) {
        return switch (weight) {
            case "gru.input" -> gatesOfOnnx(OnnxConstants.read(file, "gru.W").values());
            case "gru.state" -> gatesOfOnnx(OnnxConstants.read(file, "gru.R").values());
            default -> super.adopted(file, weight);
        };
    }

    /** PyTorch orders the gates reset, update, new; ONNX update, reset, new: the same exchange either way. */
    private float[] gatesOfOnnx(float[] gates) {
        float[] ordered = gates.clone();
        System.arraycopy(gates, 0, ordered, d * d, d * d);
        System.arraycopy(gates, d * d, ordered, 0, d * d);
        return ordered;
    }
}
