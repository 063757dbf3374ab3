package io.equipoise.scoring.content;

import io.equipoise.onnx.OnnxSession.Output;

/** How the vectors of a text's tokens become the text's; which one a network was trained for stands beside it, in {@code 1_Pooling/config.json}. */
enum Pooling {
    /** The mean over the tokens that are no padding. */
    MEAN {
        @Override
        void add(float[] pooled, float[] values, int from, int counted) {
            for (int k = 0; k < pooled.length; k++) {
                pooled[k] += (values[from + k] - pooled[k]) / (counted + 1);
            }
        }
    },
    /** The first token, which such networks write the text's meaning into. */
    FIRST {
        @Override
        void add(float[] pooled, float[] values, int from, int counted) {
            if (counted == 0) {
                System.arraycopy(values, from, pooled, 0, pooled.length);
            }
        }
    },
    /** The last token that is no padding. */
    LAST {
        @Override
        void add(float[] pooled, float[] values, int from, int counted) {
            System.arraycopy(values, from, pooled, 0, pooled.length);
        }
    },
    /** The largest number of each place. */
    LARGEST {
        @Override
        void add(float[] pooled, float[] values, int from, int counted) {
            for (int k = 0; k < pooled.length; k++) {
                pooled[k] = counted == 0 ? values[from + k] : Math.max(pooled[k], values[from + k]);
            }
        }
    };

    /**
     * Takes one more token in.
     *
     * @param from where its numbers begin
     * @param counted tokens taken in before
     */
    abstract void add(float[] pooled, float[] values, int from, int counted);

    /**
     * @param output [texts, length, d]
     * @param mask of the text's tokens, 0 where one does not count; all others are padding
     * @return d numbers, zeros for a text none of whose tokens counts
     */
    float[] of(Output output, int text, int length, int d, long[] mask) {
        float[] pooled = new float[d];
        int counted = 0;
        for (int token = 0; token < Math.min(mask.length, length); token++) {
            if (mask[token] != 0) {
                add(pooled, output.values(), (text * length + token) * d, counted++);
            }
        }
        return pooled;
    }
}
