package io.equipoise.fairness.mitigation;

/**
 * Takes items away from minors. Whoever is not known to be an adult counts as a minor: a newcomer, and a shopper whose age is missing.
 *
 * @param guarded by item index, whether the item is not for minors
 * @param adult by user index
 */
public record MinorsFilter(boolean[] guarded, boolean[] adult) implements CandidateFilter {
    /** The catalogue name of this policy. */
    public static final String NAME = "minors-guard";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean keeps(int item, Shopper shopper) {
        return !guarded[item] || shopper.user() >= 0 && adult[shopper.user()];
    }
}
