package io.equipoise.fairness.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.Estimate.Insufficient;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.IntervalMethod;
import io.equipoise.fairness.metric.Inequality;
import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.fairness.metric.UserTable;
import io.equipoise.ranking.PositionDiscount;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The views of an audit on a shop of 1,200 users whose gaps are planted. */
class AuditViewsTest {
    private static final int USERS = 1_200;
    private static final AuditOptions OPTIONS = AuditOptions.seeded(17);

    /** Half of the users are heavy; women are heavy more often. */
    private static final int[] HEAVY = new int[USERS];

    private static final int[] GENDER = new int[USERS];
    private static final int[] REGION = new int[USERS];
    private static final double[] UTILITY = new double[USERS];

    static {
        SplittableRandom random = new SplittableRandom(2);
        for (int u = 0; u < USERS; u++) {
            GENDER[u] = u % 2;
            HEAVY[u] = random.nextDouble() < (GENDER[u] == 0 ? 0.7 : 0.3) ? 1 : 0;
            REGION[u] = random.nextInt(3);
            boolean planted = GENDER[u] == 0 && REGION[u] == 2;
            UTILITY[u] = 0.4 + 0.2 * HEAVY[u] - (planted ? 0.25 : 0) + 0.1 * random.nextGaussian();
        }
    }

    private static final UserTable TABLE = UserTable.of("ndcg@10", UTILITY, new boolean[USERS]);
    private static final GroupAssignment GENDERS = GroupAssignment.of("gender", List.of("f", "m"), GENDER);
    private static final GroupAssignment REGIONS = GroupAssignment.of("region", List.of("n", "w", "s"), REGION);
    private static final GroupAssignment ACTIVITY = GroupAssignment.of("activity", List.of("light", "heavy"), HEAVY);

    @Test
    void a_gap_that_activity_explains_vanishes_among_users_alike() {
        boolean[] south = new boolean[USERS];
        for (int u = 0; u < USERS; u++) {
            south[u] = REGION[u] == 2;
        }
        UserTable unplanted = UserTable.of("ndcg@10", UTILITY, south);
        Estimated marginal = (Estimated) UtilityAudit.of(unplanted, GENDERS, OPTIONS).getFirst().largestGap();
        ConditionalGap conditional = ConditionalGap.of(unplanted, 0, GENDERS, "f", "m", ACTIVITY, OPTIONS);
        assertThat(marginal.ciLow()).isGreaterThan(0.04);
        assertThat(conditional.strata()).containsExactly("light", "heavy");
        assertThat(((Estimated) conditional.gap()).ci95().contains(0)).isTrue();
        assertThat(((Estimated) conditional.gap()).value()).isCloseTo(0, within(0.02));
    }

    @Test
    void strata_with_too_few_of_either_group_are_listed() {
        int[] one = new int[USERS];
        for (int u = 0; u < 20; u++) {
            one[u] = 1;
        }
        GroupAssignment strata = GroupAssignment.of("price band", List.of("usual", "rare"), one);
        assertThat(ConditionalGap.of(TABLE, 0, GENDERS, "f", "m", strata, OPTIONS).leftOut()).containsExactly("rare");
    }

    @Test
    void the_planted_crossing_stands_out_among_all_crossings() {
        List<Intersections.Cell> cells = Intersections.of(TABLE, 0, List.of(GENDERS, REGIONS), OPTIONS);
        assertThat(cells).hasSize(6);
        Intersections.Cell worst = cells.stream()
                .min((a, b) -> Double.compare(a.adjusted().orElse(1), b.adjusted().orElse(1)))
                .orElseThrow();
        assertThat(worst.labels()).containsExactly("f", "s");
        assertThat(worst.adjusted().orElseThrow()).isGreaterThanOrEqualTo(worst.p().orElseThrow()).isLessThan(1e-6);
        assertThat(worst.shrunk().orElseThrow()).isCloseTo(((Estimated) worst.mean()).value(), within(0.02));
    }

    @Test
    void small_crossings_are_listed_without_numbers() {
        int[] rare = new int[USERS];
        rare[0] = 1;
        GroupAssignment vip = GroupAssignment.of("vip", List.of("no", "yes"), rare);
        List<Intersections.Cell> cells = Intersections.of(TABLE, 0, List.of(GENDERS, vip), OPTIONS);
        assertThat(cells).hasSize(3);
        assertThat(cells.get(1).mean()).isEqualTo(new Insufficient(1, 30));
        assertThat(cells.get(1).p()).isEmpty();
    }

    @Test
    void pairs_of_groups_carry_raw_and_adjusted_p_and_fail_beyond_a_margin_only() {
        PairwiseGaps gaps = PairwiseGaps.of(TABLE, 0, REGIONS, OPTIONS);
        assertThat(gaps.pairs()).hasSize(3).allSatisfy(pair -> {
            assertThat(pair.test().difference()).isNotPositive();
            assertThat(pair.adjusted()).isGreaterThanOrEqualTo(pair.test().pValue());
        });
        assertThat(gaps.beyond(0.02, 0.05)).extracting(PairwiseGaps.Pair::group).containsOnly("s");
        assertThat(gaps.beyond(0.5, 0.05)).isEmpty();
    }

    @Test
    void micro_recall_by_group_is_hits_over_relevant_items_with_an_interval() {
        SplittableRandom random = new SplittableRandom(4);
        double[] chances = new double[USERS];
        double[] hits = new double[USERS];
        for (int u = 0; u < USERS; u++) {
            chances[u] = random.nextInt(4);
            for (int c = 0; c < chances[u]; c++) {
                hits[u] += random.nextDouble() < (GENDER[u] == 0 ? 0.2 : 0.35) ? 1 : 0;
            }
        }
        UtilityReport report = RateAudit.of("micro-recall@10", hits, chances, GENDERS, OPTIONS);
        double sumHits = 0;
        double sumChances = 0;
        for (int u = 0; u < USERS; u += 2) {
            sumHits += hits[u];
            sumChances += chances[u];
        }
        assertThat(((Estimated) report.groups().getFirst().mean()).value()).isCloseTo(sumHits / sumChances, within(1e-12));
        assertThat(((Estimated) report.overall()).value())
                .isCloseTo(Arrays.stream(hits).sum() / Arrays.stream(chances).sum(), within(1e-12));
        assertThat(((Estimated) report.gaps().getFirst().difference()).ciHigh()).isNegative();
        assertThat(report.groups().getFirst().excluded()).isPositive();
    }

    @Test
    void a_rate_on_few_chances_is_insufficient_however_many_users_there_are() {
        double[] chances = new double[USERS];
        Arrays.fill(chances, 0, 60, 0.25);
        UtilityReport report = RateAudit.of("rate", new double[USERS], chances, GroupAssignment.everyone(USERS), OPTIONS);
        assertThat(report.groups().getFirst().mean()).isEqualTo(new Insufficient(15, 30));
    }

    @Test
    void two_lists_of_the_same_users_are_compared_pair_by_pair() {
        double[] better = Arrays.stream(UTILITY).map(u -> u + 0.01).toArray();
        better[0] += 0.1;
        UserTable both = TABLE.with(UserTable.of("ndcg@10 b", better, new boolean[USERS]));
        ModelComparison comparison = ModelComparison.of(both, 0, 1, OPTIONS);
        assertThat(((Estimated) comparison.difference()).ciHigh()).isLessThan(-0.0099);
        assertThat(comparison.pValue().orElseThrow()).isLessThan(0.001);
    }

    @Test
    void the_utility_kept_is_a_ratio_of_means_over_the_same_users() {
        double[] half = Arrays.stream(UTILITY).map(u -> u / 2).toArray();
        half[3] += 1;
        UserTable both = TABLE.with(UserTable.of("ndcg@10 best", UTILITY.clone(), new boolean[USERS]))
                .with(UserTable.of("ndcg@10 policy", half, new boolean[USERS]));
        Estimated kept = (Estimated) UtilityKept.of(both, 2, 1, OPTIONS);
        assertThat(kept.value()).isCloseTo(Arrays.stream(half).sum() / Arrays.stream(UTILITY).sum(), within(1e-12));
        assertThat(kept.ci95().width()).isLessThan(0.02);
        UserTable nothing = TABLE.with(UserTable.of("best", new double[USERS], new boolean[USERS]));
        assertThat(UtilityKept.of(nothing, 0, 1, OPTIONS)).isInstanceOf(Estimate.Undefined.class);
    }

    @Test
    void what_could_have_been_seen_is_said_of_every_group() {
        List<DetectableGap> gaps = DetectableGap.of(TABLE, 0, GENDERS, "m", 0.02, Power.USUAL, OPTIONS);
        assertThat(gaps).hasSize(1);
        assertThat(gaps.getFirst().smallest()).isBetween(0.01, 0.06);
        double ratio = gaps.getFirst().smallest() / 0.02;
        assertThat(gaps.getFirst().usersNeeded()).isCloseTo((long) (600 * ratio * ratio), within(30L));
    }

    @Test
    void an_attribute_of_ten_thousand_values_is_listed_and_judged_nowhere() {
        int[] codes = new int[USERS];
        Arrays.setAll(codes, u -> u * 8);
        List<String> labels = IntStream.range(0, 10_000).mapToObj(Integer::toString).toList();
        UtilityReport report = UtilityAudit.of(TABLE, GroupAssignment.of("postcode", labels, codes), OPTIONS).getFirst();
        assertThat(report.groups()).hasSize(10_000).allMatch(group -> group.mean() instanceof Insufficient);
        assertThat(report.overall()).isInstanceOf(Estimated.class);
        assertThat(report.gaps()).isEmpty();
    }

    @Test
    void the_headline_names_its_worst_check_and_leaves_out_what_it_cannot_judge() {
        GroupAssignment lonely = GroupAssignment.of("loyalty", List.of("all", "unknown"), new int[USERS]);
        HeadlineAudit headline = HeadlineAudit.of(
                TABLE,
                0,
                List.of(new HeadlineAudit.Weighted(REGIONS, 1), new HeadlineAudit.Weighted(GENDERS, 1), new HeadlineAudit.Weighted(lonely, 1)),
                0,
                OPTIONS);
        assertThat(headline.leftOut()).containsExactly("loyalty");
        assertThat(headline.checks()).hasSize(2).allSatisfy(check -> {
            assertThat(check.corrected()).isLessThanOrEqualTo(check.chance().biasRate());
            assertThat(check.fairness()).isCloseTo(1 - check.corrected(), within(1e-12));
        });
        assertThat(headline.worst()).hasValue("region");
        Estimated score = (Estimated) headline.score();
        double product = headline.checks().getFirst().fairness() * headline.checks().getLast().fairness();
        assertThat(score.value()).isCloseTo(100 * Math.sqrt(product), within(1e-9)).isBetween(score.ciLow(), score.ciHigh());
    }

    @Test
    void exposure_of_the_whole_catalogue_counts_items_never_shown() {
        int[][] lists = new int[60][];
        Arrays.setAll(lists, u -> new int[] {u % 3, 3});
        boolean[] eligible = {true, true, true, true, true, false};
        boolean[] tail = {false, false, true, false, true, false};
        CatalogueAudit audit = CatalogueAudit.of(lists, eligible, tail, PositionDiscount.LOG, OPTIONS);
        assertThat(audit.coverage()).isEqualTo(0.8);
        double second = Math.log(2) / Math.log(3);
        double[] exposure = {20, 20, 20, 60 * second, 0};
        assertThat(((Estimated) audit.gini()).value())
                .isCloseTo(Inequality.gini(exposure), within(1e-12));
        assertThat(((Estimated) audit.tailShare()).value()).isCloseTo(20 / (60 + 60 * second), within(1e-12));
    }

    @Test
    void intervals_of_concentration_surround_it_even_where_resampling_only_raises_it() {
        int[][] lists = new int[400][];
        Arrays.setAll(lists, u -> new int[] {u % 200, (u + 1) % 200});
        boolean[] all = new boolean[200];
        Arrays.fill(all, true);
        CatalogueAudit audit = CatalogueAudit.of(lists, all, new boolean[200], PositionDiscount.LOG, OPTIONS);
        assertThat(((Estimated) audit.gini()).value()).isCloseTo(0, within(1e-12));
        assertThat(((Estimated) audit.gini()).ci95().contains(((Estimated) audit.gini()).value())).isTrue();
        assertThat(((Estimated) audit.gini()).method()).isEqualTo(IntervalMethod.CENTRED_PERCENTILE);
    }

    @Test
    void lists_that_differ_by_group_diverge_beyond_chance_and_equal_ones_do_not() {
        SplittableRandom random = new SplittableRandom(6);
        ItemGroups items = ItemGroups.of(GroupAssignment.of("category", List.of("a", "b", "c", "d"), new int[] {0, 1, 2, 3}));
        int[][] equal = new int[USERS][];
        int[][] apart = new int[USERS][];
        for (int u = 0; u < USERS; u++) {
            equal[u] = new int[] {random.nextInt(4)};
            apart[u] = new int[] {GENDER[u] == 0 && random.nextDouble() < 0.3 ? 0 : random.nextInt(4)};
        }
        Resampling resampling = new Resampling(499, 1);
        ListDivergenceTest same = ListDivergenceTest.of(equal, items, GENDERS, "f", "m", PositionDiscount.LOG, resampling);
        ListDivergenceTest different = ListDivergenceTest.of(apart, items, GENDERS, "f", "m", PositionDiscount.LOG, resampling);
        assertThat(same.divergence()).isPositive();
        assertThat(same.pValue()).isGreaterThan(0.05);
        assertThat(different.pValue()).isEqualTo(1 / 500.0);
        assertThat(different.excess()).isPositive();
    }

    @Test
    void a_proxy_is_ranked_first_and_chance_is_not_called_one() {
        SplittableRandom random = new SplittableRandom(7);
        int[] noise = new int[USERS];
        double[] price = new double[USERS];
        for (int u = 0; u < USERS; u++) {
            noise[u] = random.nextInt(5);
            price[u] = GENDER[u] + 0.5 * random.nextGaussian();
        }
        List<ProxyScan.Proxy> proxies = ProxyScan.of(
                List.of(ACTIVITY, GroupAssignment.of("noise", List.of("1", "2", "3", "4", "5"), noise)),
                List.of(new ProxyScan.Numeric("mean price", price)),
                List.of(GENDERS),
                OPTIONS.resampling());
        assertThat(proxies).extracting(ProxyScan.Proxy::feature).startsWith("mean price", "activity").endsWith("noise");
        assertThat(proxies.getLast().adjusted()).isGreaterThan(0.01);
        assertThat(proxies.getFirst().adjusted()).isLessThan(1e-9);
    }

    @Test
    void drawing_providers_too_widens_what_is_said_about_their_kind() {
        SplittableRandom random = new SplittableRandom(8);
        int[] kind = new int[20];
        int[] seller = new int[20];
        for (int p = 0; p < 20; p++) {
            kind[p] = p < 10 ? 0 : 1;
            seller[p] = p;
        }
        int[][] lists = new int[USERS][];
        Arrays.setAll(lists, u -> new int[] {(int) (20 * Math.pow(random.nextDouble(), 1.5))});
        ItemGroups items = ItemGroups.of(GroupAssignment.of(
                "seller", IntStream.range(0, 20).mapToObj(Integer::toString).toList(), seller));
        Estimate both = ProviderInference.perProviderRatio(
                lists, items, GroupAssignment.of("kind", List.of("old", "new"), kind), "old", "new", PositionDiscount.LOG, OPTIONS);
        Estimate usersOnly = ExposureAudit.of(
                        lists,
                        ItemGroups.of(GroupAssignment.of("kind", List.of("old", "new"), kind)),
                        PositionDiscount.LOG,
                        OPTIONS)
                .perItemRatio();
        assertThat(1 / ((Estimated) both).value()).isCloseTo(((Estimated) usersOnly).value(), within(1e-9));
        assertThat(1 / ((Estimated) both).ciLow() - 1 / ((Estimated) both).ciHigh()).isGreaterThan(((Estimated) usersOnly).ci95().width());
    }
}
