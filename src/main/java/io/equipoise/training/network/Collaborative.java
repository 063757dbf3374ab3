package io.equipoise.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.equipoise.training.gradient.Torch;
import io.equipoise.training.gradient.Weights;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Neural matrix factorisation (He 2017): the product of a shopper's and an item's vector beside a small dense network over two other vectors of theirs,
 * joined by one last layer. Known to be weaker than what came before it (Dacrema 2019, Rendle 2020); here to compare with.
 *
 * @param users of the log
 * @param items of the log
 * @param d length of each vector, even
 */
record Collaborative(int users, int items, int d) implements PointwiseNetwork {
    static final String USER_PRODUCT = "user.product";
    static final String USER_DENSE = "user.dense";
    static final String ITEM_PRODUCT = "item.product";
    static final String ITEM_DENSE = "item.dense";
    static final String WIDE = "wide";
    static final String NARROW = "narrow";
    static final String JOIN = "join";
    private static final double DEVIATION = 0.05;

    @Override
    public void initialise(Weights weights, SplittableRandom random) {
        weights.table(USER_PRODUCT, users + 1, d, DEVIATION, random);
        weights.table(USER_DENSE, users + 1, d, DEVIATION, random);
        weights.table(ITEM_PRODUCT, items + 1, d, DEVIATION, random);
        weights.table(ITEM_DENSE, items + 1, d, DEVIATION, random);
        weights.dense(WIDE, 2 * d, d, random);
        weights.dense(NARROW, d, d / 2, random);
        weights.dense(JOIN, d + d / 2, 1, random);
    }

    @Override
    public List<String> userTables() {
        return List.of(USER_PRODUCT, USER_DENSE);
    }

    @Override
    public List<String> itemTables() {
        return List.of(ITEM_PRODUCT, ITEM_DENSE);
    }

    @Override
    public NDArray logits(NDArray features, Map<String, NDArray> p) {
        NDArray product = Objects.requireNonNull(p.get(USER_PRODUCT)).mul(p.get(ITEM_PRODUCT));
        NDArray both = NDArrays.concat(new NDList(p.get(USER_DENSE), p.get(ITEM_DENSE)), 1);
        NDArray wide = Torch.dense(both, WIDE, p).getNDArrayInternal().relu();
        NDArray narrow = Torch.dense(wide, NARROW, p).getNDArrayInternal().relu();
        return Torch.dense(NDArrays.concat(new NDList(product, narrow), 1), JOIN, p);
    }
}
