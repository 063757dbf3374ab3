package io.equipoise.fairness.charter;

import java.util.Map;

/** One block of a fairness policy, as a value. Every rule has one strength in [0, 1]: 0 changes nothing, 1 is its full effect. */
public sealed interface PolicyRule {
    /** The item attribute that forms the groups. */
    String attribute();

    double strength();

    /**
     * At every prefix of the list at least a share of the slots for one item group, as a statistical test (FA*IR, Zehlike 2017).
     *
     * @param attribute the item attribute that forms the groups, such as {@code provider} or {@code provider_tier}
     * @param group the protected value of that attribute
     * @param share minimum share of slots, in (0, 1)
     * @param significance the chance a fair list may fail the test, in (0, 0.5]
     */
    record MinimumShare(String attribute, String group, double share, double significance, double strength)
            implements PolicyRule {
        public MinimumShare {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("The minimum share must be between 0 and 1 (exclusive), got " + share);
            }
            if (!(significance > 0 && significance <= 0.5)) {
                throw new IllegalArgumentException("The significance must be in (0, 0.5], got " + significance);
            }
            requireStrength(strength);
        }
    }

    /**
     * A target share of the slots for every group of an item attribute, at every prefix (DetConstSort, Geyik 2019).
     *
     * @param shares target per group; positive, summing to 1
     */
    record TargetShares(String attribute, Map<String, Double> shares, double strength) implements PolicyRule {
        public TargetShares {
            shares = Map.copyOf(shares);
            double sum = 0;
            for (var share : shares.entrySet()) {
                if (!(share.getValue() > 0)) {
                    throw new IllegalArgumentException(
                            "The target share of " + share.getKey() + " must be above 0, got " + share.getValue());
                }
                sum += share.getValue();
            }
            if (Math.abs(sum - 1) > 1e-9) {
                throw new IllegalArgumentException("Target shares must add up to 100 %, got " + sum * 100 + " %");
            }
            requireStrength(strength);
        }
    }

    private static void requireStrength(double strength) {
        if (!(strength >= 0 && strength <= 1)) {
            throw new IllegalArgumentException("A strength must be between 0 and 1, got " + strength);
        }
    }
}
