package io.equipoise.training.network;

import io.equipoise.onnx.ModelContract;
import io.equipoise.onnx.OnnxConstants;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.store.Refusal;
import io.equipoise.training.gradient.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Begins the training of a network over features with the weights of an earlier one. Features are found by their names, each with the scale the earlier
 * network knows it at; what a new feature does is learned from nothing.
 */
final class WarmFeatures {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FIRST = DenseLayers.name(0);

    private WarmFeatures() {}

    /**
     * @param columns names of the features now, in their order
     * @param own their scale in the new data
     * @return the scale to learn at
     * @throws Refusal {@code training.warm-fit} when the version is no network of these layers
     */
    static Samples.Scale adopt(Path file, List<String> columns, Samples.Scale own, Weights weights) {
        var inspected = OnnxFile.inspect(file);
        if (!inspected.metadata(ModelContract.MODEL).orElse("").equals("mlp")) {
            throw new Refusal("training.warm-fit");
        }
        var earlier = new ArrayList<String>();
        for (JsonNode column : JSON.readTree(inspected.metadata(ModelContract.FEATURES).orElse("{}")).path("columns")) {
            earlier.add(column.asString());
        }
        int units = weights.get(FIRST + ".bias").values.length;
        float[] first = OnnxConstants.read(file, FIRST + ".weight").values();
        float[] mean = OnnxConstants.read(file, "mean").values();
        float[] factor = OnnxConstants.read(file, "factor").values();
        if (first.length != earlier.size() * units || mean.length != earlier.size()) {
            throw new Refusal("training.warm-fit");
        }
        weights.all().forEach((name, tensor) -> {
            if (!name.equals(FIRST + ".weight")) {
                float[] values = OnnxConstants.read(file, name).values();
                if (values.length != tensor.values.length) {
                    throw new Refusal("training.warm-fit");
                }
                float[] turned = name.endsWith(".weight")
                        ? DenseLayers.turned(values, (int) tensor.shape[1], (int) tensor.shape[0])
                        : values;
                System.arraycopy(turned, 0, tensor.values, 0, turned.length);
            }
        });
        float[] means = own.mean().clone();
        float[] factors = own.factor().clone();
        float[] table = weights.get(FIRST + ".weight").values;
        for (int column = 0; column < columns.size(); column++) {
            int at = earlier.indexOf(columns.get(column));
            if (at >= 0) {
                means[column] = mean[at];
                factors[column] = factor[at];
                for (int unit = 0; unit < units; unit++) {
                    table[column * units + unit] = first[unit * earlier.size() + at];
                }
            }
        }
        return new Samples.Scale(means, factors);
    }
}
