package io.equipoise.training.sequence;

import io.equipoise.onnx.ModelContract;
import io.equipoise.onnx.OnnxConstants;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.ranking.ItemId;
import io.equipoise.scoring.EncoderMetadata;
import io.equipoise.scoring.TrainingView;
import io.equipoise.store.Refusal;
import io.equipoise.training.gradient.Weights;
import java.nio.file.Path;

/**
 * Begins a training with the weights of an earlier version. Items are found by their ids: one that is new keeps its random first vector, one that is gone
 * is forgotten.
 */
final class WarmStart {
    private WarmStart() {}

    /** @throws Refusal {@code training.warm-fit} when the version is of another architecture or size */
    static void adopt(Path file, SequencePlan plan, TrainingView view, SequenceNetwork network, Weights weights) {
        var inspected = OnnxFile.inspect(file);
        if (!inspected.metadata(ModelContract.MODEL).orElse("").equals(plan.architecture().model())) {
            throw new Refusal("training.warm-fit");
        }
        var ids = EncoderMetadata.itemIds(inspected);
        float[] table = OnnxConstants.read(file, SequenceTrainer.ITEMS).values();
        int d = plan.dimension();
        if (table.length != (ids.size() + 1) * d) {
            throw new Refusal("training.warm-fit");
        }
        weights.all().forEach((name, tensor) -> {
            if (!name.equals(SequenceTrainer.ITEMS)) {
                float[] values = adopted(file, network, name);
                if (values.length != tensor.values.length) {
                    throw new Refusal("training.warm-fit");
                }
                System.arraycopy(values, 0, tensor.values, 0, values.length);
            }
        });
        float[] own = weights.get(SequenceTrainer.ITEMS).values;
        for (int at = 0; at < ids.size(); at++) {
            int item = view.log().itemIndex(new ItemId(ids.get(at)));
            if (item >= 0 && !zero(table, (at + 1) * d, d)) {
                System.arraycopy(table, (at + 1) * d, own, (item + 1) * d, d);
            }
        }
    }

    /** A file whose items could be read and that lacks a weight was written when this network had other parts. */
    private static float[] adopted(Path file, SequenceNetwork network, String name) {
        try {
            return network.adopted(file, name);
        } catch (Refusal lacking) {
            throw new Refusal(lacking, "training.warm-fit");
        }
    }

    /** Items that could not be recommended have no vector in a file. */
    private static boolean zero(float[] table, int from, int d) {
        for (int k = from; k < from + d; k++) {
            if (table[k] != 0) {
                return false;
            }
        }
        return true;
    }
}
