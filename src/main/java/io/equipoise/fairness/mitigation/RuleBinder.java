package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.InfeasibleRule;
import io.equipoise.fairness.batch.ExposureProgram;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.AspectCoverage;
import io.equipoise.fairness.charter.PolicyRule.Calibration;
import io.equipoise.fairness.charter.PolicyRule.Cap;
import io.equipoise.fairness.charter.PolicyRule.Diversity;
import io.equipoise.fairness.charter.PolicyRule.ExactExposure;
import io.equipoise.fairness.charter.PolicyRule.Exclusion;
import io.equipoise.fairness.charter.PolicyRule.ExposureControl;
import io.equipoise.fairness.charter.PolicyRule.Fatigue;
import io.equipoise.fairness.charter.PolicyRule.GuaranteedExposure;
import io.equipoise.fairness.charter.PolicyRule.JointMinimumShare;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.MinorsGuard;
import io.equipoise.fairness.charter.PolicyRule.OwnBrandParity;
import io.equipoise.fairness.charter.PolicyRule.Pin;
import io.equipoise.fairness.charter.PolicyRule.ProviderGuarantee;
import io.equipoise.fairness.charter.PolicyRule.ProviderMaxMin;
import io.equipoise.fairness.charter.PolicyRule.Spread;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import io.equipoise.fairness.charter.PolicyRule.UserGroupParity;
import io.equipoise.fairness.metric.ItemGroups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Binds rules to the items of a shop: rule + item groups → re-ranker, in the order given. */
public final class RuleBinder {
    /** Interactions after which half of the weight of a taste is gone; none fades here. */
    private static final double NO_FADING = Double.POSITIVE_INFINITY;

    /** Exposure that promises are parts of: about what two hundred lists give. */
    private static final double WHOLE = 1_000;

    private final Shop shop;

    /**
     * What rules are bound to.
     *
     * @param items the groups of all items by an attribute's name; empty when items have no such attribute
     * @param users the same of users
     * @param itemIndex the index of an item by its id, negative where there is none
     * @param counters what the groups of an attribute have received so far
     * @param today a day such as 2026-12-31; rules whose last day is before it are left out
     * @param fit whom rules that are fitted to shoppers are fitted on
     */
    public record Shop(
            Function<String, Optional<GroupAssignment>> items,
            Function<String, Optional<GroupAssignment>> users,
            ToIntFunction<String> itemIndex,
            Function<GroupAssignment, ExposureCounters> counters,
            String today,
            Fit fit) {}

    /**
     * Shoppers to fit a rule on.
     *
     * @param sample asked for once, and only by rules that need it
     * @param histories the training items of a user, by index
     * @param items how many there are
     */
    public record Fit(Supplier<ShopperSample> sample, IntFunction<int[]> histories, int items) {
        /** Nobody. */
        public static final Fit NONE = new Fit(() -> ShopperSample.NOBODY, user -> new int[0], 0);

        /** Slots rules are fitted for: the first screen. */
        static final int SLOTS = 10;
    }

    public RuleBinder(Shop shop) {
        this.shop = shop;
    }

    /** For lists without users, item ids, counters or a calendar: rules that need one of them are refused, none has run out. */
    public RuleBinder(Function<String, Optional<GroupAssignment>> attributes) {
        this(new Shop(
                attributes,
                none -> Optional.empty(),
                item -> -1,
                groups -> () -> ExposureSnapshot.none(groups.groups()),
                "",
                Fit.NONE));
    }

    /** @throws InfeasibleRule naming what is missing and what there is */
    public List<Reranker> bind(List<PolicyRule> rules) {
        var rerankers = new ArrayList<Reranker>();
        var acting = rules.stream().filter(rule -> rule.actsOn(shop.today())).toList();
        for (PolicyRule rule : acting) {
            if (!(rule instanceof GuaranteedExposure promise)) {
                rerankers.add(bind(rule));
                continue;
            }
            // Promises to groups of one attribute are one step: kept one after the other, the later would take the slots of the earlier.
            var together = acting.stream()
                    .filter(GuaranteedExposure.class::isInstance)
                    .map(GuaranteedExposure.class::cast)
                    .filter(other -> other.attribute().equals(promise.attribute()))
                    .toList();
            if (together.getFirst() == promise) {
                rerankers.add(promises(together));
            }
        }
        return List.copyOf(rerankers);
    }

    private Reranker promises(List<GuaranteedExposure> rules) {
        var groups = groups(rules.getFirst().attribute());
        return new ExposureFloorReranker(
                groups.codes(),
                rules.stream()
                        .map(it -> new ExposureFloorReranker.Promise(
                                group(groups, it.group()), it.group(), it.share(), it.floor(), it.strength()))
                        .toList());
    }

    /** Whether a rule goes by what was shown before, and so needs counters. */
    public static boolean looksBack(PolicyRule rule) {
        return rule.strength() > 0
                && (rule instanceof ExposureControl || rule instanceof ProviderMaxMin || rule instanceof ProviderGuarantee);
    }

    private Reranker bind(PolicyRule rule) {
        return switch (rule) {
            case MinimumShare it -> {
                var groups = groups(it.attribute());
                int group = carried(groups, it.group());
                yield new MinimumShareReranker(
                        groups.codesWith(group), group, it.group(), it.share(), it.significance(), it.strength());
            }
            case JointMinimumShare it -> joint(it);
            case TargetShares it -> {
                var groups = groups(it.attribute());
                double[] targets = new double[groups.groups()];
                it.shares().forEach((label, share) -> targets[group(groups, label)] = share);
                yield new TargetSharesReranker(groups.codes(), groups.labels(), targets, it.strength());
            }
            case Calibration it -> {
                var groups = groups(it.attribute());
                yield groups.listed()
                        ? new MixedCalibrationReranker(ItemGroups.of(groups), it.openness(), NO_FADING, it.strength(), ScoreScale.MIN_MAX)
                        : new CalibrationReranker(
                        taste(groups, it.openness()), groups.labels(), it.strength(), ScoreScale.MIN_MAX);
            }
            case AspectCoverage it -> {
                var groups = groups(it.attribute());
                yield groups.listed()
                        ? new MixedAspectCoverageReranker(
                                ItemGroups.of(groups), 1, AspectCoverageReranker.LIKELIHOOD, it.strength(), ScoreScale.MIN_MAX)
                        : new AspectCoverageReranker(
                        taste(groups, 1), groups.labels(), AspectCoverageReranker.LIKELIHOOD, it.strength(), ScoreScale.MIN_MAX);
            }
            case Diversity it -> {
                var groups = groups(it.attribute());
                yield new DiversityReranker(
                        groups.listed() ? ItemSimilarity.shared(groups.several()) : ItemSimilarity.agreement(new int[][] {groups.codes()}),
                        it.strength(),
                        ScoreScale.MIN_MAX);
            }
            case ExposureControl it -> {
                var groups = groups(it.attribute());
                yield new ExposureControlReranker(
                        groups.codes(), groups.labels(), shop.counters().apply(groups), ExposureControlReranker.GAIN, it.strength(),
                        ScoreScale.MIN_MAX);
            }
            case ProviderMaxMin it -> {
                var groups = groups(it.attribute());
                yield new ProviderMaxMinReranker(
                        groups.codes(), groups.labels(), shop.counters().apply(groups), it.strength(), ScoreScale.MIN_MAX);
            }
            case GuaranteedExposure it -> promises(List.of(it));
            case UserGroupParity it -> parity(it);
            case ExactExposure it -> {
                var groups = groups(it.attribute());
                yield new ExactExposureReranker(groups.codes(), groups.labels(), constraint(it.equal()), it.strength());
            }
            case ProviderGuarantee it -> guarantee(it);
            case OwnBrandParity it -> {
                var groups = groups(it.attribute());
                yield new EqualRelevanceReranker(groups.codes(), group(groups, it.group()), it.group(), it.strength());
            }
            case Fatigue it -> {
                var groups = groups(it.attribute());
                yield new FatigueReranker(groups.codes(), groups.groups(), groups.unknown(), it.times(), it.last());
            }
            case Cap it -> {
                var groups = groups(it.attribute());
                yield SpacingReranker.cap(groups.codes(), groups.groups(), groups.unknown(), it.most());
            }
            case Spread it -> {
                var groups = groups(it.attribute());
                yield SpacingReranker.spread(groups.codes(), groups.groups(), groups.unknown(), it.window(), it.most());
            }
            case Pin it -> {
                int item = shop.itemIndex().applyAsInt(it.item());
                if (item < 0) {
                    throw new InfeasibleRule("no-item", it.item());
                }
                yield new PinReranker(item, it.slot(), it.reason());
            }
            case Exclusion it -> {
                var groups = groups(it.attribute());
                int group = carried(groups, it.group());
                yield new ExclusionFilter(groups.codesWith(group), group);
            }
            case MinorsGuard it -> minors(it);
        };
    }

    private Reranker joint(JointMinimumShare rule) {
        var groups = groups(rule.attribute());
        List<String> labels = List.copyOf(new TreeSet<>(rule.shares().keySet()));
        return new JointMinimumShareReranker(
                groups.codes(),
                labels.stream().mapToInt(label -> group(groups, label)).toArray(),
                labels,
                labels.stream().mapToDouble(rule.shares()::get).toArray(),
                rule.significance(),
                rule.strength());
    }

    private Reranker parity(UserGroupParity rule) {
        var users = shop.users()
                .apply(rule.userAttribute())
                .orElseThrow(() -> new InfeasibleRule("no-user-attribute", rule.userAttribute()));
        int group = group(users, rule.group());
        int[] sideOfUser = IntStream.of(users.codes())
                .map(code -> code == group ? 1 : code == users.unknown() ? -1 : 0)
                .toArray();
        int[][] popularity = new int[2][shop.fit().items()];
        for (int user = 0; user < sideOfUser.length; user++) {
            if (sideOfUser[user] >= 0) {
                for (int item : shop.fit().histories().apply(user)) {
                    popularity[sideOfUser[user]][item]++;
                }
            }
        }
        return UserGroupParityReranker.fit(
                sideOfUser, rule.group(), popularity, shop.fit().sample().get(), Fit.SLOTS, rule.gap(), rule.strength());
    }

    private Reranker guarantee(ProviderGuarantee rule) {
        var groups = groups(rule.attribute());
        int[] sizes = groups.sizes();
        long promisedTo = IntStream.range(0, sizes.length).filter(g -> g != groups.unknown() && sizes[g] > 0).count();
        double[] promised = new double[sizes.length];
        for (int g = 0; g < promised.length; g++) {
            promised[g] = g == groups.unknown() || sizes[g] == 0 ? 0 : rule.share() * WHOLE / Math.max(1, promisedTo);
        }
        var counters = shop.counters().apply(groups);
        return new MinimumExposureReranker(
                groups.codes(),
                groups.labels(),
                promised,
                () -> ofTheWhole(counters.snapshot()),
                () -> 1,
                new MinimumExposureReranker.Options(rule.strength() * rule.share(), true, rule.floor(), rule.strength()));
    }

    /** The same exposure as parts of {@link #WHOLE}. */
    private static ExposureSnapshot ofTheWhole(ExposureSnapshot snapshot) {
        double all = Arrays.stream(snapshot.exposure()).sum();
        return all == 0
                ? snapshot
                : new ExposureSnapshot(
                        Arrays.stream(snapshot.exposure()).map(part -> part * WHOLE / all).toArray(), snapshot.merit(), snapshot.prices());
    }

    private static ExposureProgram.Constraint constraint(String equal) {
        return switch (equal) {
            case "per-item" -> ExposureProgram.Constraint.DEMOGRAPHIC_PARITY;
            case "per-relevance" -> ExposureProgram.Constraint.DISPARATE_TREATMENT;
            default -> ExposureProgram.Constraint.DISPARATE_IMPACT;
        };
    }

    private Reranker minors(MinorsGuard rule) {
        var items = groups(rule.attribute());
        boolean[] guardedGroup = new boolean[items.groups()];
        rule.groups().forEach(label -> guardedGroup[carried(items, label)] = true);
        var users = shop.users()
                .apply(rule.userAttribute())
                .orElseThrow(() -> new InfeasibleRule("no-user-attribute", rule.userAttribute()));
        boolean[] minor = new boolean[users.groups()];
        IntStream.range(0, minor.length)
                .forEach(g -> minor[g] = g == users.unknown() || rule.minors().contains(users.labels().get(g)));
        boolean[] guarded = new boolean[items.codes().length];
        for (int item = 0; item < guarded.length; item++) {
            int each = item;
            guarded[item] = IntStream.range(0, guardedGroup.length).anyMatch(group -> guardedGroup[group] && items.has(each, group));
        }
        boolean[] adult = new boolean[users.codes().length];
        for (int user = 0; user < adult.length; user++) {
            adult[user] = !minor[users.codes()[user]];
        }
        return new MinorsFilter(guarded, adult);
    }

    private static TasteProfile taste(GroupAssignment groups, double openness) {
        return TasteProfile.overCatalogue(groups.codes(), groups.groups(), openness, NO_FADING);
    }

    private GroupAssignment groups(String attribute) {
        return shop.items().apply(attribute).orElseThrow(() -> new InfeasibleRule("no-attribute", attribute));
    }

    private static int group(GroupAssignment groups, String label) {
        int group = groups.labels().indexOf(label);
        if (group < 0 || groups.sizes()[group] == 0) {
            throw new InfeasibleRule("no-group", label, groups.attribute(), few(groups.labels()));
        }
        return group;
    }

    /** A group that items have by any of their values. */
    private static int carried(GroupAssignment groups, String label) {
        int group = groups.labels().indexOf(label);
        boolean any = group >= 0 && IntStream.range(0, groups.rows()).anyMatch(row -> groups.has(row, group));
        return any ? group : group(groups, label);
    }

    /** The first labels: a shop of thousands of sellers is not listed in an error. */
    private static String few(List<String> labels) {
        return String.join(", ", labels.subList(0, Math.min(12, labels.size()))) + (labels.size() > 12 ? " …" : "");
    }
}
