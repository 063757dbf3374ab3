package io.equipoise.ranking;

/** How many slots of a list count: the k of NDCG@k, from 1 to 1,000. */
public record Cutoff(int k) {
    public static final int MAX = 1_000;
    public static final Cutoff TEN = new Cutoff(10);

    public Cutoff {
        if (k < 1 || k > MAX) {
            throw new IllegalArgumentException("A cutoff must be between 1 and " + MAX + ", got " + k);
        }
    }

    @Override
    public String toString() {
        return "@" + k;
    }
}
