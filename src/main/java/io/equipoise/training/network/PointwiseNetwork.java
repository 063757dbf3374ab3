package io.equipoise.training.network;

import ai.djl.ndarray.NDArray;
import io.equipoise.training.gradient.Weights;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A network that gives a pair of shopper and item a score: the same computation for PyTorch to learn, and elsewhere as nodes of an ONNX graph. */
interface PointwiseNetwork {
    void initialise(Weights weights, SplittableRandom random);

    /** Names of the weights whose rows belong to shoppers, row 0 to nobody. */
    default List<String> userTables() {
        return List.of();
    }

    /** Names of the weights whose rows belong to items, row 0 to none. */
    default List<String> itemTables() {
        return List.of();
    }

    /**
     * @param features [batch, width]; of a network without features [batch, 1] zeros
     * @param p weights by name; of a table the rows of the batch's shoppers or items, [batch, d]
     * @return log-odds, [batch, 1]
     */
    NDArray logits(NDArray features, Map<String, NDArray> p);
}
