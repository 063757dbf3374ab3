package io.equipoise.training.sequence;

import ai.djl.ndarray.NDArray;
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
 * Causal convolutions over three places, their distance doubling from block to block: 1, 2, 4, 8 and again. Each block adds relu(conv(norm(x)))
 * to x, and places without an item stay at zero.
 */
final class Dilated extends SequenceNetwork {
    private static final int TAPS = 3;
    private static final int CYCLE = 4;

    Dilated(SequencePlan plan) {
        super(plan);
    }

    private static int dilation(int block) {
        return 1 << block % CYCLE;
    }

    @Override
    void initialise(Weights weights, SplittableRandom random) {
        for (int block = 0; block < plan.blocks(); block++) {
            initialiseNorm("norm" + block, weights);
            weights.dense("conv" + block, TAPS * d, d, random);
        }
        initialiseNorm("norm", weights);
    }

    /** The places of the taps side by side, oldest first, then one product: the convolution without moving the axes about. */
    @Override
    NDArray forward(NDArray x, NDArray mask, Map<String, NDArray> p, boolean training) {
        long batch = x.getShape().get(0);
        long length = x.getShape().get(1);
        NDArray state = drop(x, training);
        for (int block = 0; block < plan.blocks(); block++) {
            int dilation = dilation(block);
            NDArray input = norm(state, "norm" + block, p).mul(mask);
            NDArray zeros = x.getManager().zeros(new Shape(batch, 2L * dilation, d));
            NDArray padded = zeros.concat(input, 1);
            NDArray taps = padded.get(":, 0:" + length)
                    .concat(padded.get(":, " + dilation + ":" + (length + dilation)), 2)
                    .concat(input, 2);
            state = state.add(drop(Torch.dense(taps, "conv" + block, p).getNDArrayInternal().relu(), training)).mul(mask);
        }
        return norm(state, "norm", p);
    }

    @Override
    void write(OnnxWriter graph, Weights weights, String output) {
        String state = "x";
        for (int block = 0; block < plan.blocks(); block++) {
            String b = "block" + block;
            String conv = "conv" + block;
            writeNorm(graph, weights, state, "norm" + block, b + ".normed");
            graph.node("Mul", List.of(b + ".normed", "mask"), b + ".input")
                    .node("Transpose", List.of(b + ".input"), b + ".channels", new OnnxAttribute.Wholes("perm", 0, 2, 1))
                    .constant(conv + ".kernel", kernel(weights.get(conv + ".weight").values), d, d, TAPS)
                    .constant(conv + ".bias", weights.get(conv + ".bias").values, d)
                    .node(
                            "Conv",
                            List.of(b + ".channels", conv + ".kernel", conv + ".bias"),
                            b + ".convolved",
                            new OnnxAttribute.Wholes("dilations", dilation(block)),
                            new OnnxAttribute.Wholes("kernel_shape", TAPS),
                            new OnnxAttribute.Wholes("pads", 2L * dilation(block), 0))
                    .node("Relu", List.of(b + ".convolved"), b + ".relu")
                    .node("Transpose", List.of(b + ".relu"), b + ".places", new OnnxAttribute.Wholes("perm", 0, 2, 1))
                    .node("Add", List.of(state, b + ".places"), b + ".sum")
                    .node("Mul", List.of(b + ".sum", "mask"), b + ".state");
            state = b + ".state";
        }
        writeLast(graph, state, "last");
        writeNorm(graph, weights, "last", "norm", output);
    }

    @Override
    float[] adopted(Path file, String weight) {
        if (!weight.startsWith("conv") || !weight.endsWith(".weight")) {
            return super.adopted(file, weight);
        }
        float[] kernel = OnnxConstants.read(file, weight.replace(".weight", ".kernel")).values();
        float[] weights = new float[kernel.length];
        if (kernel.length == TAPS * d * d) {
            for (int tap = 0; tap < TAPS; tap++) {
                for (int in = 0; in < d; in++) {
                    for (int out = 0; out < d; out++) {
                        weights[(tap * d + in) * d + out] = kernel[(out * d + in) * TAPS + tap];
                    }
                }
            }
        }
        return weights;
    }

    /** From [tap · d + in, out] to the [out, in, tap] of ONNX. */
    private float[] kernel(float[] weights) {
        float[] kernel = new float[weights.length];
        for (int tap = 0; tap < TAPS; tap++) {
            for (int in = 0; in < d; in++) {
                for (int out = 0; out < d; out++) {
                    kernel[(out * d + in) * TAPS + tap] = weights[(tap * d + in) * d + out];
                }
            }
        }
        return kernel;
    }
}
