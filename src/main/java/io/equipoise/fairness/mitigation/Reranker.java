package io.equipoise.fairness.mitigation;

/**
 * Turns a candidate list into a list of at most k slots. Pure: the same input gives the same output; at strength 0 the output is the
 * first k candidates. Group memberships are bound at construction as dense arrays indexed by item. Safe for any number of threads.
 */
public interface Reranker {
    /** The catalogue name of the policy, such as {@code minimum-share}; message keys are built from it. */
    String name();

    /** @param k slots to fill, at least 1; fewer come back only when there are fewer candidates. */
    Reranked rerank(CandidateList candidates, int k);

    /** As above for a known shopper; policies that treat all shoppers alike do not look at it. */
    default Reranked rerank(CandidateList candidates, Shopper shopper, int k) {
        return rerank(candidates, k);
    }

    /** Whether it looks at what a shopper was shown ({@link Shopper#shown}); whoever makes lists looks that up for those alone. */
    default boolean readsImpressions() {
        return false;
    }
}
