package io.equipoise.scoring;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.onnx.ModelContract;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the file of a network over pairs of shopper and item says of the data it belongs to. Items travel by their ids; of the shoppers only a digest does,
 * since a file may leave the house.
 */
public final class PairMetadata {
    /** As the file's metadata names it. */
    public static final String MODEL = "neumf";
    /** The input with indices of shoppers, from 1; 0 is nobody. */
    public static final String USER = "user_id";
    /** The input with indices of items, from 1. */
    public static final String ITEM = "item_id";
    /** SHA-256 over the user ids in index order, each followed by a line feed. */
    private static final String USERS = "rec.users.sha256";

    private PairMetadata() {}

    public static Map<String, String> describe(TrainingView view) {
        var entries = EncoderMetadata.describe(view, MODEL, 0, "item.product");
        entries.remove(ModelContract.LONGEST);
        entries.remove(ModelContract.ITEM_VECTORS);
        entries.put(ModelContract.KIND, ModelContract.POINTWISE);
        entries.put(ModelContract.SCORE, ModelContract.PROBABILITY);
        entries.put(USERS, users(view.log()));
        entries.put(
                ModelContract.FEATURES,
                "{\"version\":1,\"columns\":[\"user_id\",\"item_id\"],\"type\":\"int64\",\"transform\":\"places counted from 1\",\"missing\":\"0\"}");
        return entries;
    }

    /** @throws Refusal {@code model.file-kind}, {@code model.file-items} or {@code model.file-users} */
    static void requireFit(OnnxFile file, Path path, InteractionLog log) {
        EncoderMetadata.requireFit(file, path, log, ModelContract.POINTWISE);
        if (!file.metadata(ModelContract.MODEL).orElse("").equals(MODEL)) {
            throw new Refusal("model.file-kind", path.getFileName().toString());
        }
        if (!file.metadata(USERS).orElse("").equals(users(log))) {
            throw new Refusal("model.file-users", path.getFileName().toString());
        }
    }

    private static String users(InteractionLog log) {
        return EncoderMetadata.digest(log.userCount(), user -> log.user(user).value());
    }
}
