package io.equipoise.fairness.mitigation;

/** Takes away the items of one group. */
public record ExclusionFilter(int[] groupOfItem, int group) implements CandidateFilter {
    /** The catalogue name of this policy. */
    public static final String NAME = "exclusion";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean keeps(int item, Shopper shopper) {
        return groupOfItem[item] != group;
    }
}
