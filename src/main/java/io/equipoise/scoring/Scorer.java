package io.equipoise.scoring;

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

    /** False for a shopper whose history says nothing to this model; they get what many choose, and the list says so. */
    default boolean knows(int user) {
        return true;
    }

    /** Why an item has its score for a shopper. */
    ScoreExplanation explain(int user, int item);

    @Override
    default void close() {}
}
