package io.equipoise.fairness.mitigation;

/**
 * One request's candidates, best first: dense item indices and their scores, both of length n, scores not increasing.
 * Position in these arrays is the base rank (from 0). The arrays are handed over, not copied: nobody writes to them afterwards.
 */
public record CandidateList(int[] items, double[] scores) {
    public CandidateList {
        if (items.length != scores.length) {
            throw new IllegalArgumentException(
                    "Items and scores must be of one length, got " + items.length + " and " + scores.length);
        }
    }

    public int size() {
        return items.length;
    }
}
