package io.equipoise.training.network;

import io.equipoise.onnx.ModelContract;
import io.equipoise.onnx.OnnxAttribute;
import io.equipoise.onnx.OnnxWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A trained network as numbers: score = σ(W₃ · relu(W₂ · relu(W₁ · (x − mean) · factor + b₁) + b₂) + b₃).
 *
 * @param layers from the input on
 */
record DenseNetwork(Samples.Scale scale, List<Layer> layers) {
    /**
     * One dense layer.
     *
     * @param weights out × in, row by row
     */
    record Layer(int in, int out, float[] weights, float[] bias) {
        Layer {
            if (weights.length != in * out || bias.length != out) {
                throw new IllegalArgumentException("A layer of " + in + " to " + out + " cannot have " + weights.length
                        + " weights and " + bias.length + " biases");
            }
        }
    }

    DenseNetwork {
        layers = List.copyOf(layers);
    }

    /** The network with its scaling inside, so that whoever runs it feeds plain features. */
    byte[] toOnnx(Map<String, String> metadata) {
        int width = scale.mean().length;
        var writer = new OnnxWriter("equipoise-dense")
                .input(ModelContract.INPUT, width)
                .constant("mean", scale.mean(), width)
                .constant("factor", scale.factor(), width)
                .node("Sub", List.of(ModelContract.INPUT, "mean"), "centred")
                .node("Mul", List.of("centred", "factor"), "scaled");
        String previous = "scaled";
        for (int k = 0; k < layers.size(); k++) {
            var layer = layers.get(k);
            String dense = "dense" + (k + 1);
            writer.constant(dense + ".weight", layer.weights(), layer.out(), layer.in())
                    .constant(dense + ".bias", layer.bias(), layer.out())
                    .node("Gemm", List.of(previous, dense + ".weight", dense + ".bias"), dense, new OnnxAttribute.Whole("transB", 1));
            boolean last = k == layers.size() - 1;
            previous = last ? ModelContract.OUTPUT : "relu" + (k + 1);
            writer.node(last ? "Sigmoid" : "Relu", List.of(dense), previous);
        }
        return writer.output(ModelContract.OUTPUT, 1).metadata(metadata).toBytes();
    }
}
