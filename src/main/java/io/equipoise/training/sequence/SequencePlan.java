package io.equipoise.training.sequence;

import io.equipoise.store.Refusal;

/**
 * How a sequence encoder is built and learns.
 *
 * @param architecture which network reads the history
 * @param dimension of item and user vectors
 * @param length of the history it looks at, most recent items
 * @param blocks layers of attention or convolution; a recurrent network has one layer whatever stands here
 * @param heads of attention; divides the dimension
 * @param dropout share of numbers left out while learning, in [0, 1)
 * @param start what the item vectors begin with
 * @param loss what the network is told to make small
 * @param calibration t of {@link Loss#GBCE}, in [0, 1]; not used by the other
 * @param negatives items per step that every position is told from; with fewer items than that the softmax is over all of them
 * @param batch windows per step
 * @param epochs at most so many passes
 * @param patience passes without a better validation NDCG before it stops
 * @param learningRate of Adam
 * @param seed of first weights, order, negatives and dropout
 */
public record SequencePlan(
        Architecture architecture,
        int dimension,
        int length,
        int blocks,
        int heads,
        double dropout,
        Start start,
        Loss loss,
        double calibration,
        int negatives,
        int batch,
        int epochs,
        int patience,
        double learningRate,
        long seed) {
    /** The networks to choose from. */
    public enum Architecture {
        /** Causal self-attention, layer norm first (SASRec; Kang and McAuley 2018). */
        TRANSFORMER("sasrec"),
        /** One layer of gated recurrent units (GRU4Rec; Hidasi 2016, with the sampled softmax of later work). */
        RECURRENT("gru4rec"),
        /** Causal convolutions of growing dilation (NextItNet; Yuan 2019). */
        DILATED("nextitnet");

        private final String model;

        Architecture(String model) {
            this.model = model;
        }

        /** As the file's metadata names it. */
        public String model() {
            return model;
        }
    }

    /** What the item vectors begin with; display texts are {@code hyperParameter.start.<NAME>} in the bundles. */
    public enum Start {
        /** Vectors of a quick factorisation: items that the same shoppers chose lie together from the first step. */
        FACTORS,
        /** Numbers drawn at random. */
        RANDOM
    }

    /** How right and wrong items are told apart; display texts are {@code hyperParameter.loss.<NAME>} in the bundles. */
    public enum Loss {
        /** Cross-entropy of a softmax over the next item and the negatives. */
        SOFTMAX,
        /** Calibrated binary cross-entropy of {@link Gbce}. */
        GBCE
    }

    /** @throws Refusal {@code training.heads} when the heads do not divide the dimension */
    public SequencePlan {
        if (heads < 1 || dimension % heads != 0) {
            throw new Refusal("training.heads", heads, dimension);
        }
    }
}
