package io.equipoise.onnx;

/**
 * What a scoring network says of itself in its ONNX metadata, version 1. A {@code pointwise} network takes {@code features} of shape
 * [batch, F] and gives {@code score} of shape [batch, 1]. An {@code encoder} takes {@code history}, int64 [batch, length], item indices from
 * 1 with the most recent last and 0 where there is none, and gives {@code user_vector} [batch, d]; the score of item i is its inner product
 * with row i of the constant that {@link #ITEM_VECTORS} names. Of {@code vectors} only such a constant is used.
 */
public final class ModelContract {
    public static final String VERSION = "rec.contract";
    public static final String KIND = "rec.kind";
    public static final String MODEL = "rec.model";
    /** JSON: the columns of {@code features} in their order. */
    public static final String FEATURES = "rec.features";
    /** {@code probability} or {@code logit}. */
    public static final String SCORE = "rec.score";
    /** SHA-256 over the item ids in index order, each followed by a line feed. */
    public static final String VOCABULARY = "rec.vocab.sha256";
    public static final String ITEMS = "rec.n_items";
    /** ISO time of the newest event that trained. */
    public static final String TRAINED_TO = "rec.trained_to";
    /** JSON list of protected attributes among the inputs; empty unless somebody waived it. */
    public static final String SENSITIVE_INPUTS = "rec.sensitive_inputs";
    /** JSON: a few inputs with the outputs they gave when the file was made, replayed at every load. */
    public static final String GOLDEN = "rec.golden";
    /** How many items the network re-ranks for a list. */
    public static final String CANDIDATES = "rec.candidates";

    /** The longest history an encoder looks at. */
    public static final String LONGEST = "rec.max_len";
    /** Name of the constant with the item vectors, [items + 1, d], row 0 unused. */
    public static final String ITEM_VECTORS = "rec.item_vectors";

    public static final String CURRENT_VERSION = "1";
    public static final String ENCODER = "encoder";
    public static final String VECTORS = "vectors";
    /** Scores add up over the history: {@code history} → {@code scores} [batch, items + 1], column i of item i. */
    public static final String ITEM_ITEM = "itemitem";
    public static final String HISTORY = "history";
    public static final String USER_VECTOR = "user_vector";
    public static final String POINTWISE = "pointwise";
    public static final String PROBABILITY = "probability";
    public static final String INPUT = "features";
    public static final String OUTPUT = "score";

    private ModelContract() {}
}
