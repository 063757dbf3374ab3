package io.equipoise.scoring;

import io.equipoise.scoring.matrix.ItemMatrix;

/**
 * A scorer whose score is the inner product of a shopper's vector and the item's: the best items are then found in one pass over the item
 * matrix, for many shoppers at once where many are asked for.
 */
public interface VectorScorer extends Scorer {
    /** The vectors of all items; items that are never recommended are left out of it. Belongs to the scorer. */
    ItemMatrix matrix();

    /** The vectors of shoppers, in their order; a negative index is somebody without history. */
    float[][] vectors(int[] users);

    @Override
    default void scoreAll(int user, float[] scores) {
        matrix().scores(vectors(new int[] {user})[0], scores);
    }
}
