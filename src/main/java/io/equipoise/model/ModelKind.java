package io.equipoise.model;

/** How a model scores; display texts are {@code modelKind.<NAME>} in the bundles. */
public enum ModelKind {
    /** How often each item was chosen by training users: the yardstick every other model must beat. */
    POPULARITY(".pop"),
    /** Cosine similarity of items with small counts held back (Sarwar 2001; Deshpande and Karypis 2004). */
    ITEM_KNN(".csr"),
    /** Closed-form linear item-item weights (Steck 2019). */
    EASE(".csr"),
    /** Implicit alternating least squares (Hu 2008; Rendle 2021). */
    IALS(".onnx"),
    /** The founding dense network, 128 relu, 64 relu, 1 sigmoid, re-ranking candidates by their features. */
    MLP(".onnx"),
    /** Neural matrix factorisation over shoppers and items (He 2017): a weak baseline, to compare with. */
    NEUMF(".onnx"),
    /** Made elsewhere and brought along as ONNX, with the binding of its inputs and outputs. */
    IMPORTED(".zip"),
    /** Sequence encoder: gated recurrent units (Hidasi 2016). */
    GRU4REC(".onnx"),
    /** Sequence encoder: dilated causal convolutions (Yuan 2019). */
    NEXTITNET(".onnx"),
    /** Sequence encoder: causal self-attention (Kang and McAuley 2018). */
    SASREC(".onnx");

    private final String extension;

    ModelKind(String extension) {
        this.extension = extension;
    }

    /** False for models that only come by upload. */
    public boolean trainable() {
        return this != IMPORTED;
    }

    /** How a file of this kind's artefact ends. */
    public String extension() {
        return extension;
    }
}
