package io.equipoise.fairness.mitigation;

import java.util.List;

/**
 * Some shoppers to fit a rule on.
 *
 * @param users indices
 * @param candidates of each, best first
 * @param kept of each the items kept back to tune by, never those kept back to judge by; in index order
 */
public record ShopperSample(int[] users, List<CandidateList> candidates, int[][] kept) {
    /** Nobody: rules that are fitted to shoppers are refused. */
    public static final ShopperSample NOBODY = new ShopperSample(new int[0], List.of(), new int[0][]);

    public ShopperSample {
        candidates = List.copyOf(candidates);
        if (users.length != candidates.size() || users.length != kept.length) {
            throw new IllegalArgumentException("One list of candidates and one of kept items per shopper, got " + users.length + ", "
                    + candidates.size() + " and " + kept.length);
        }
    }
}
