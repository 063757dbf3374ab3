package io.equipoise.fairness.charter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One block of a fairness policy, as a value. Rules that balance have one strength in [0, 1]: 0 changes nothing, 1 is their full effect;
 * rules of the trade (pins, caps, exclusions) hold or do not. The order of a record's components is the order of its fields in every text.
 */
public sealed interface PolicyRule {
    /** The attribute a pin is said to be about: the item itself. */
    String ITEM = "item";

    /** The attribute a rule is said to be about that divides shoppers, not items. */
    String SHOPPER = "shopper";

    /** The item attribute that forms the groups. */
    String attribute();

    default double strength() {
        return 1;
    }

    /** Its last day in UTC, as 2026-12-31; empty where it acts until somebody takes it out. */
    default Optional<String> lastDay() {
        return switch (this) {
            case Pin pin -> Optional.of(pin.until);
            case Exclusion exclusion -> Optional.of(exclusion.until);
            default -> Optional.empty();
        };
    }

    /** Whether its last day is past: it acts on no list any more. @param today in UTC, as 2026-12-31; empty where there is no calendar */
    default boolean hasRunOut(String today) {
        return !today.isEmpty() && lastDay().filter(last -> last.compareTo(today) < 0).isPresent();
    }

    /** Whether it acts on lists of a day: it has not run out, and some strength. Everything that binds, tells or counts rules goes by this. */
    default boolean actsOn(String day) {
        return strength() > 0 && !hasRunOut(day);
    }

    /** The same rule at another strength; a rule without one stays as it is. */
    default PolicyRule atStrength(double other) {
        return switch (this) {
            case MinimumShare it -> new MinimumShare(it.attribute, it.group, it.share, it.significance, other);
            case JointMinimumShare it -> new JointMinimumShare(it.attribute, it.shares, it.significance, other);
            case TargetShares it -> new TargetShares(it.attribute, it.shares, other);
            case Calibration it -> new Calibration(it.attribute, it.openness, other);
            case AspectCoverage it -> new AspectCoverage(it.attribute, other);
            case Diversity it -> new Diversity(it.attribute, other);
            case ExposureControl it -> new ExposureControl(it.attribute, other);
            case ProviderMaxMin it -> new ProviderMaxMin(it.attribute, other);
            case GuaranteedExposure it -> new GuaranteedExposure(it.attribute, it.group, it.share, it.floor, other);
            case OwnBrandParity it -> new OwnBrandParity(it.attribute, it.group, other);
            case ProviderGuarantee it -> new ProviderGuarantee(it.attribute, it.share, it.floor, other);
            case UserGroupParity it -> new UserGroupParity(it.userAttribute, it.group, it.gap, other);
            case ExactExposure it -> new ExactExposure(it.attribute, it.equal, other);
            case Fatigue it -> it;
            case Cap it -> it;
            case Spread it -> it;
            case Pin it -> it;
            case Exclusion it -> it;
            case MinorsGuard it -> it;
        };
    }

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
            UnfitRule.requireInside("share", share, 0, 1);
            UnfitRule.requireUpTo("significance", significance, 0, 0.5);
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
                UnfitRule.require(share.getValue() > 0, "share-above-0", "shares", share.getKey(), share.getValue().toString());
                sum += share.getValue();
            }
            UnfitRule.require(Math.abs(sum - 1) <= 1e-9, "sum", "shares", sum);
            requireStrength(strength);
        }
    }

    /**
     * Minimum shares of two or three groups, tested jointly at every prefix (multinomial FA*IR, Zehlike 2022).
     *
     * @param shares minimum per protected group, each above 0, together below 1
     */
    record JointMinimumShare(String attribute, Map<String, Double> shares, double significance, double strength)
            implements PolicyRule {
        public JointMinimumShare {
            shares = Map.copyOf(shares);
            UnfitRule.require(shares.size() == 2 || shares.size() == 3, "joint-groups", "shares", shares.size());
            double sum = 0;
            for (var share : shares.entrySet()) {
                UnfitRule.require(share.getValue() > 0, "share-above-0", "shares", share.getKey(), share.getValue().toString());
                sum += share.getValue();
            }
            UnfitRule.require(sum < 1, "joint-sum", "shares", sum);
            UnfitRule.requireUpTo("significance", significance, 0, 0.5);
            requireStrength(strength);
        }
    }

    /**
     * The list mirrors the shopper's own mix of the attribute (Steck 2018).
     *
     * @param openness weight of the catalogue's mix beside the shopper's own, in interactions: it keeps a bubble open; from 0
     */
    record Calibration(String attribute, double openness, double strength) implements PolicyRule {
        public Calibration {
            UnfitRule.requireRange("openness", openness, 0, 1_000);
            requireStrength(strength);
        }
    }

    /** Something of each value a shopper cares for (xQuAD). */
    record AspectCoverage(String attribute, double strength) implements PolicyRule {
        public AspectCoverage {
            requireStrength(strength);
        }
    }

    /** Items unlike those above them in this attribute (MMR). */
    record Diversity(String attribute, double strength) implements PolicyRule {
        public Diversity {
            requireStrength(strength);
        }
    }

    /** Exposure in proportion to merit over time, for every group (FairCo). */
    record ExposureControl(String attribute, double strength) implements PolicyRule {
        public ExposureControl {
            requireStrength(strength);
        }
    }

    /** The worst-off provider is lifted (P-MMF). */
    record ProviderMaxMin(String attribute, double strength) implements PolicyRule {
        public ProviderMaxMin {
            requireStrength(strength);
        }
    }

    /**
     * In every list at least a share of the position-weighted exposure for one group, with items good enough.
     *
     * @param share of the list's exposure, in (0, 0.5]: the first three slots are never touched
     * @param floor the share of candidates by score that is good enough, in (0, 1]
     */
    record GuaranteedExposure(String attribute, String group, double share, double floor, double strength) implements PolicyRule {
        public GuaranteedExposure {
            UnfitRule.requireUpTo("share", share, 0, 0.5);
            UnfitRule.requireUpTo("floor", floor, 0, 1);
            requireStrength(strength);
        }
    }

    /**
     * Every group of the attribute, such as every seller, receives over time at least a part of an equal share of all exposure, with items good
     * enough (FairRec's promise, Patro 2020, kept list by list from what was shown before).
     *
     * @param share how much of all exposure is promised in equal parts, in (0, 1]
     * @param floor the share of candidates by score that is good enough, in (0, 1]
     */
    record ProviderGuarantee(String attribute, double share, double floor, double strength) implements PolicyRule {
        public ProviderGuarantee {
            UnfitRule.requireUpTo("share", share, 0, 1);
            UnfitRule.requireUpTo("floor", floor, 0, 1);
            requireStrength(strength);
        }
    }

    /**
     * Two groups of shoppers, one named and all others, get lists of about the same predicted quality (UGF, Li 2021; CPFair, Naghiaei 2022).
     *
     * @param userAttribute the attribute of shoppers that names the group
     * @param gap the largest difference left, as a share of the better group's predicted quality, in [0, 0.5]
     */
    record UserGroupParity(String userAttribute, String group, double gap, double strength) implements PolicyRule {
        public UserGroupParity {
            UnfitRule.requireText("userAttribute", userAttribute);
            UnfitRule.requireRange("gap", gap, 0, 0.5);
            requireStrength(strength);
        }

        @Override
        public String attribute() {
            return SHOPPER;
        }
    }

    /**
     * On the first screen exposure is exactly equal between the groups, in expectation over a lottery of orders (Singh and Joachims 2018).
     *
     * @param equal what is equal, one of {@link #EQUAL}: exposure per item, exposure per relevance, or expected clicks per relevance
     */
    record ExactExposure(String attribute, String equal, double strength) implements PolicyRule {
        /** What may be asked to be equal. */
        public static final List<String> EQUAL = List.of("per-item", "per-relevance", "clicks-per-relevance");

        public ExactExposure {
            UnfitRule.require(EQUAL.contains(equal), "choice", "equal", String.join(", ", EQUAL), equal);
            requireStrength(strength);
        }
    }

    /**
     * Among items of the same predicted relevance own brands get no better places than others.
     *
     * @param group the value that marks an own brand
     */
    record OwnBrandParity(String attribute, String group, double strength) implements PolicyRule {
        public OwnBrandParity {
            requireStrength(strength);
        }
    }

    /**
     * What a shopper has had enough of goes down: after {@code times} dealings with a value among the last {@code last}, items of that value
     * come after all others.
     */
    record Fatigue(String attribute, int times, int last) implements PolicyRule {
        public Fatigue {
            UnfitRule.requireRange("times", times, 1, 100);
            UnfitRule.requireRange("last", last, times, 1_000);
        }
    }

    /** At most {@code most} items of one value in a list. */
    record Cap(String attribute, int most) implements PolicyRule {
        public Cap {
            UnfitRule.requireRange("most", most, 1, 1_000);
        }
    }

    /** At most {@code most} items of one value among any {@code window} neighbouring slots. */
    record Spread(String attribute, int window, int most) implements PolicyRule {
        public Spread {
            UnfitRule.requireRange("window", window, 1, 100);
            UnfitRule.requireRange("most", most, 1, 100);
        }
    }

    /**
     * One item at one slot, for a reason and not for ever.
     *
     * @param item its id
     * @param slot from 1
     * @param until the last day in UTC, as 2026-12-31
     */
    record Pin(String item, int slot, String reason, String until) implements PolicyRule {
        public Pin {
            UnfitRule.requireText("item", item);
            UnfitRule.requireRange("slot", slot, 1, 50);
            UnfitRule.requireText("reason", reason);
            requireDay(until);
        }

        @Override
        public String attribute() {
            return ITEM;
        }
    }

    /** Items of one value are not shown, for a reason and not for ever. @param until the last day in UTC, as 2026-12-31 */
    record Exclusion(String attribute, String group, String reason, String until) implements PolicyRule {
        public Exclusion {
            UnfitRule.requireText("reason", reason);
            requireDay(until);
        }
    }

    /**
     * Items of these values are never shown to minors, nor to shoppers of whom it is not known.
     *
     * @param groups values of the item attribute
     * @param userAttribute the attribute that tells minors, such as {@code age_band}
     * @param minors its values that mean a minor
     */
    record MinorsGuard(String attribute, List<String> groups, String userAttribute, List<String> minors) implements PolicyRule {
        public MinorsGuard {
            groups = List.copyOf(new TreeSet<>(groups));
            minors = List.copyOf(new TreeSet<>(minors));
            UnfitRule.require(!groups.isEmpty(), "empty", "groups");
            UnfitRule.requireText("userAttribute", userAttribute);
            UnfitRule.require(!minors.isEmpty(), "empty", "minors");
        }
    }

    /** ISO days compare as texts; this package has no calendar. */
    private static void requireDay(String day) {
        UnfitRule.require(
                day.matches("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])") && Integer.parseInt(day.substring(8)) <= days(day), "day", "until", day);
    }

    /** The days of a day's month. */
    private static int days(String day) {
        int year = Integer.parseInt(day.substring(0, 4));
        return switch (day.substring(5, 7)) {
            case "02" -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case "04", "06", "09", "11" -> 30;
            default -> 31;
        };
    }

    private static void requireStrength(double strength) {
        UnfitRule.requireRange("strength", strength, 0, 1);
    }
}
