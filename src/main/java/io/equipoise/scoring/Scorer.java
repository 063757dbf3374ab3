package io.equipoise.scoring;

import java.util.Arrays;
import java.util.List;

/**
 * Scores items for one shopper from what they did on the training side of the split. Safe for any number of threads.
 */
public interface Scorer extends AutoCloseable {
    /** The score of an item that is not recommended at all. */
    float NEVER = Float.NEGATIVE_INFINITY;

    /**
     * Fills in the score of every item.
     *
     * @param user index of the shopper in the log, or -1 for somebody it does not know
     * @param scores filled in, one per item of the log, {@link #NEVER} for items the model cannot place; higher is better
     */
    void scoreAll(int user, float[] scores);

    /**
     * Fills in the scores of some items and {@link #NEVER} for all others.
     *
     * @param items different items of the log
     */
    default void scoreSome(int user, int[] items, float[] scores) {
        scoreAll(user, scores);
        float[] kept = new float[items.length];
        for (int k = 0; k < items.length; k++) {
            kept[k] = scores[items[k]];
        }
        Arrays.fill(scores, NEVER);
        for (int k = 0; k < items.length; k++) {
            scores[items[k]] = kept[k];
        }
    }

    /** False for a shopper whose history says nothing to this model; they get what many choose, and the list says so. */
    default boolean knows(int user) {
        return true;
    }

    /** How an item came to be looked at, as far as the model itself chose; all items unless it says otherwise. */
    default RecallSource recall(int user, int item) {
        return RecallSource.ALL;
    }

    /** Why an item has its score for a shopper. */
    ScoreExplanation explain(int user, int item);

    /** As {@link #explain(int, int)} for the items of a list, whatever they share computed once. */
    default List<ScoreExplanation> explain(int user, int[] items) {
        return Arrays.stream(items).mapToObj(item -> explain(user, item)).toList();
    }

    @Override
    default void close() {}
}
