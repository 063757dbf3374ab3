package io.equipoise.training.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.equipoise.onnx.ModelContract;
import io.equipoise.onnx.OnnxAttribute;
import io.equipoise.onnx.OnnxWriter;
import io.equipoise.training.gradient.Torch;
import io.equipoise.training.gradient.Weights;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Causal self-attention with the layer norm before each part: x + attention(norm(x)), then x + W₂ relu(W₁ norm(x)). Places count back from the
 * most recent item, so that a history means the same however it is padded; the file takes any length up to the plan's.
 */
final class Transformer extends SequenceNetwork {
    private static final float FAR = -1e9f;

    private final int heads;
    private final int length;

    Transformer(SequencePlan plan) {
        super(plan);
        this.heads = plan.heads();
        this.length = plan.length();
    }

    @Override
    void initialise(Weights weights, SplittableRandom random) {
        weights.normal("place", 0.1, random, length, d);
        for (int block = 0; block < plan.blocks(); block++) {
            String b = "block" + block;
            initialiseNorm(b + ".norm1", weights);
            for (String part : List.of(".query", ".key", ".value", ".join")) {
                initialiseDense(b + part, weights, d, d, random);
            }
            initialiseNorm(b + ".norm2", weights);
            initialiseDense(b + ".wide", weights, d, 2 * d, random);
            initialiseDense(b + ".narrow", weights, 2 * d, d, random);
        }
        initialiseNorm("norm", weights);
    }

    @Override
    NDArray forward(NDArray x, NDArray mask, Map<String, NDArray> p, boolean training) {
        long batch = x.getShape().get(0);
        // [batch, 1, 1, length] of the keys plus [1, 1, length, length] of causality.
        NDArray blocked = mask.reshape(batch, 1, 1, length).sub(1).mul(-FAR).add(p.get("causal"));
        NDArray state = drop(x.add(p.get("place")), training).mul(mask);
        for (int block = 0; block < plan.blocks(); block++) {
            String b = "block" + block;
            NDArray normed = norm(state, b + ".norm1", p);
            NDArray query = split(Torch.dense(normed, b + ".query", p), batch);
            NDArray key = split(Torch.dense(normed, b + ".key", p), batch);
            NDArray value = split(Torch.dense(normed, b + ".value", p), batch);
            NDArray attention = query.matMul(key.transpose(0, 1, 3, 2))
                    .mul((float) (1 / Math.sqrt(d / (double) heads)))
                    .add(blocked)
                    .softmax(-1);
            NDArray mixed = drop(attention, training).matMul(value).transpose(0, 2, 1, 3).reshape(batch, length, d);
            state = state.add(drop(Torch.dense(mixed, b + ".join", p), training));
            NDArray wide = Torch.dense(norm(state, b + ".norm2", p), b + ".wide", p).getNDArrayInternal().relu();
            state = state.add(drop(Torch.dense(drop(wide, training), b + ".narrow", p), training)).mul(mask);
        }
        return norm(state, "norm", p);
    }

    private NDArray split(NDArray x, long batch) {
        return x.reshape(new Shape(batch, length, heads, d / heads)).transpose(0, 2, 1, 3);
    }

    @Override
    Map<String, NDArray> constants(NDManager manager) {
        return Map.of("causal", manager.create(causal(), new Shape(1, 1, length, length)));
    }

    /** Row by row what an item may look at: 0 itself and what came before, far below zero what came after. */
    private float[] causal() {
        float[] causal = new float[length * length];
        for (int query = 0; query < length; query++) {
            for (int key = query + 1; key < length; key++) {
                causal[query * length + key] = FAR;
            }
        }
        return causal;
    }

    /** The last block asks from the last place only: nothing else of it is used. */
    @Override
    void write(OnnxWriter graph, Weights weights, String output) {
        constant(graph, weights, "place");
        graph.wholeConstant("second", new long[] {1}, 1)
                .wholeConstant("first", new long[] {0}, 1)
                .wholeConstant("backwards", new long[] {-1}, 1)
                .wholeConstant("end", new long[] {Long.MAX_VALUE}, 1)
                .node("Shape", List.of(ModelContract.HISTORY), "shape")
                .node("Gather", List.of("shape", "second"), "length.now")
                .node("Mul", List.of("length.now", "backwards"), "length.back")
                .node("Slice", List.of("place", "length.back", "end", "first"), "places");
        graph.node("Add", List.of("x", "places"), "placed").node("Mul", List.of("placed", "mask"), "start");
        graph.constant("one", new float[] {1}).constant("far", new float[] {-FAR});
        graph.wholeConstant("mask.shape", new long[] {0, 1, 1, -1}, 4)
                .node("Reshape", List.of("mask", "mask.shape"), "mask.keys")
                .node("Sub", List.of("mask.keys", "one"), "mask.missing")
                .node("Mul", List.of("mask.missing", "far"), "blocked.keys");
        graph.constant("causal", causal(), 1, 1, length, length)
                .wholeConstant("queries", new long[] {2}, 1)
                .wholeConstant("keys", new long[] {3}, 1)
                .node("Slice", List.of("causal", "first", "length.now", "queries"), "causal.queries")
                .node("Slice", List.of("causal.queries", "first", "length.now", "keys"), "causal.now")
                .node("Add", List.of("blocked.keys", "causal.now"), "blocked");
        graph.wholeConstant("heads", new long[] {0, -1, heads, d / heads}, 4).wholeConstant("joined", new long[] {0, -1, d}, 3);
        graph.constant("scale", new float[] {(float) (1 / Math.sqrt(d / (double) heads))});
        String state = "start";
        for (int block = 0; block < plan.blocks(); block++) {
            state = writeBlock(graph, weights, "block" + block, state, block == plan.blocks() - 1);
        }
        writeLast(graph, state, "last");
        writeNorm(graph, weights, "last", "norm", output);
    }

    private String writeBlock(OnnxWriter graph, Weights weights, String b, String state, boolean last) {
        String normed = writeNorm(graph, weights, state, b + ".norm1", b + ".normed");
        String asking = normed;
        String stays = state;
        if (last) {
            graph.node("Slice", List.of(normed, "backwards", "end", "second"), b + ".asking")
                    .node("Slice", List.of(state, "backwards", "end", "second"), b + ".stays");
            asking = b + ".asking";
            stays = b + ".stays";
        }
        writeHeads(graph, weights, asking, b + ".query");
        writeHeads(graph, weights, normed, b + ".key");
        writeHeads(graph, weights, normed, b + ".value");
        graph.node("Transpose", List.of(b + ".key.heads"), b + ".key.turned", new OnnxAttribute.Wholes("perm", 0, 1, 3, 2))
                .node("MatMul", List.of(b + ".query.heads", b + ".key.turned"), b + ".products")
                .node("Mul", List.of(b + ".products", "scale"), b + ".scaled")
                .node("Add", List.of(b + ".scaled", last ? "blocked.keys" : "blocked"), b + ".allowed")
                .node("Softmax", List.of(b + ".allowed"), b + ".attention", new OnnxAttribute.Whole("axis", -1))
                .node("MatMul", List.of(b + ".attention", b + ".value.heads"), b + ".mixed")
                .node("Transpose", List.of(b + ".mixed"), b + ".mixed.turned", new OnnxAttribute.Wholes("perm", 0, 2, 1, 3))
                .node("Reshape", List.of(b + ".mixed.turned", "joined"), b + ".mixed.joined");
        writeDense(graph, weights, b + ".mixed.joined", b + ".join", b + ".attended");
        graph.node("Add", List.of(stays, b + ".attended"), b + ".middle");
        writeNorm(graph, weights, b + ".middle", b + ".norm2", b + ".normed2");
        writeDense(graph, weights, b + ".normed2", b + ".wide", b + ".widened");
        graph.node("Relu", List.of(b + ".widened"), b + ".relu");
        writeDense(graph, weights, b + ".relu", b + ".narrow", b + ".narrowed");
        graph.node("Add", List.of(b + ".middle", b + ".narrowed"), b + ".sum");
        if (last) {
            return b + ".sum";
        }
        graph.node("Mul", List.of(b + ".sum", "mask"), b + ".state");
        return b + ".state";
    }

    private static void writeHeads(OnnxWriter graph, Weights weights, String x, String name) {
        writeDense(graph, weights, x, name, name + ".all");
        graph.node("Reshape", List.of(name + ".all", "heads"), name + ".split")
                .node("Transpose", List.of(name + ".split"), name + ".heads", new OnnxAttribute.Wholes("perm", 0, 2, 1, 3));
    }
}
