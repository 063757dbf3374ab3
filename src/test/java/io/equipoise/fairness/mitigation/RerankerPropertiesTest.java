package io.equipoise.fairness.mitigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RerankerPropertiesTest {
    private static final int ITEMS = 300;
    private static final int GROUPS = 5;

    private static List<String> labels(int groups) {
        return IntStream.range(0, groups).mapToObj(g -> "g" + g).toList();
    }

    static CandidateList candidates(Random random, int n) {
        int[] items = random.ints(0, ITEMS).distinct().limit(n).toArray();
        double[] scores = random.doubles(n).map(x -> -x).sorted().map(x -> -x).toArray();
        return new CandidateList(items, scores);
    }

    private static List<Reranker> all(Random random, double strength) {
        int[] groups = random.ints(ITEMS, 0, GROUPS).toArray();
        var profile = TasteProfile.overCatalogue(groups, GROUPS, 1, 20);
        double[] exposure = random.doubles(GROUPS, 0, 50).toArray();
        double[] merit = random.doubles(GROUPS).toArray();
        double[] prices = random.doubles(GROUPS, -1, 1).toArray();
        ExposureCounters counters = () -> new ExposureSnapshot(exposure, merit, prices);
        double[] targets = {0.3, 0.25, 0.2, 0.15, 0.1};
        return List.of(
                new MinimumShareReranker(groups, 1, "g1", 0.4, 0.1, strength),
                new TargetSharesReranker(groups, labels(GROUPS), targets, strength),
                new TargetSharesReranker(groups, labels(GROUPS), targets, strength, ShareAlgorithm.GREEDY),
                new TargetSharesReranker(groups, labels(GROUPS), targets, strength, ShareAlgorithm.CONSERVATIVE),
                new TargetSharesReranker(groups, labels(GROUPS), targets, strength, ShareAlgorithm.RELAXED),
                new CalibrationReranker(profile, labels(GROUPS), strength, ScoreScale.MIN_MAX),
                new AspectCoverageReranker(profile, labels(GROUPS), 0.5, strength, ScoreScale.MIN_MAX),
                new DiversityReranker(ItemSimilarity.agreement(new int[][] {groups}), strength, ScoreScale.MIN_MAX),
                new ExposureControlReranker(groups, labels(GROUPS), counters, 0.05, strength, ScoreScale.MIN_MAX),
                new ProviderMaxMinReranker(groups, labels(GROUPS), counters, strength, ScoreScale.MIN_MAX));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void at_strength_0_every_policy_and_their_chain_return_the_input_list(long seed) {
        var random = new Random(seed);
        var candidates = candidates(random, 120);
        var shopper = new Shopper(3, random.ints(30, 0, ITEMS).toArray());
        int[] asGiven = IntStream.range(0, 20).toArray();
        var policies = all(random, 0);
        for (var policy : policies) {
            var made = policy.rerank(candidates, shopper, 20);
            assertThat(made.order()).as(policy.name()).containsExactly(asGiven);
            assertThat(made.reasons()).containsOnlyNulls();
        }
        assertThat(new RerankerChain(policies).rerank(candidates, shopper, 20).order()).containsExactly(asGiven);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5, 6, 7})
    void every_policy_makes_a_list_without_repeats_whatever_the_size_and_twice_the_same(long seed) {
        var random = new Random(seed);
        for (double strength : new double[] {0.3, 1}) {
            var policies = all(random, strength);
            for (int n : new int[] {0, 1, 7, 120}) {
                var candidates = candidates(random, n);
                var shopper = new Shopper(3, random.ints(30, 0, ITEMS).toArray());
                for (var policy : policies) {
                    for (int k : new int[] {1, 10, 50}) {
                        var made = policy.rerank(candidates, shopper, k);
                        int slots = Math.min(n, k);
                        assertThat(made.order()).as(policy.name()).hasSize(slots).doesNotHaveDuplicates();
                        assertThat(made.reasons()).hasSize(slots);
                        assertThat(policy.rerank(candidates, shopper, k).order()).containsExactly(made.order());
                    }
                }
            }
        }
    }

    /** The definition, with the whole divergence computed anew for every candidate and slot. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {8, 9, 10})
    void calibration_by_heads_equals_calibration_over_all_candidates(long seed) {
        var random = new Random(seed);
        int[] groups = random.ints(ITEMS, 0, GROUPS).toArray();
        double[] mix = {0.5, 0.3, 0.15, 0.05, 0};
        var candidates = candidates(random, 60);
        for (double strength : new double[] {0.1, 0.5, 0.95}) {
            var made = new CalibrationReranker(
                            new TasteProfile(groups, mix, 1, 10), labels(GROUPS), strength, ScoreScale.RAW)
                    .rerank(candidates, 15);
            boolean[] taken = new boolean[60];
            double[] counts = new double[GROUPS];
            for (int slot = 0; slot < 15; slot++) {
                int best = -1;
                double most = 0;
                for (int i = 0; i < 60; i++) {
                    if (taken[i]) {
                        continue;
                    }
                    counts[groups[candidates.items()[i]]]++;
                    double divergence = 0;
                    for (int c = 0; c < GROUPS; c++) {
                        if (mix[c] > 0) {
                            divergence += mix[c] * Math.log(mix[c] / (0.99 * counts[c] / (slot + 1) + 0.01 * mix[c]));
                        }
                    }
                    counts[groups[candidates.items()[i]]]--;
                    double value = (1 - strength) * candidates.scores()[i] - strength * divergence;
                    if (best < 0 || value > most + 1e-12) {
                        best = i;
                        most = value;
                    }
                }
                taken[best] = true;
                counts[groups[candidates.items()[best]]]++;
                assertThat(made.order()[slot]).isEqualTo(best);
            }
        }
    }

    /** Slot by slot the best candidate after which some completion still meets all floors; completions tried one by one. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void target_shares_below_full_strength_are_the_closest_feasible_list(long seed) {
        var random = new Random(seed);
        int n = 9;
        int k = 6;
        int[] groups = random.ints(n, 0, 3).toArray();
        double[] targets = {0.5, 0.3, 0.2};
        double strength = 0.8;
        var candidates = new CandidateList(IntStream.range(0, n).toArray(), IntStream.range(0, n).mapToDouble(i -> -i).toArray());
        var made = new TargetSharesReranker(groups, labels(3), targets, strength).rerank(candidates, k);
        int[] available = new int[3];
        Arrays.stream(groups).forEach(g -> available[g]++);
        int[] best = search(new int[k], 0, new boolean[n], new int[3], groups, available, targets, strength);
        assertThat(made.order()).containsExactly(best);
    }

    private static int[] search(
            int[] list, int size, boolean[] taken, int[] held, int[] groups, int[] available, double[] targets, double strength) {
        for (int g = 0; g < targets.length; g++) {
            if (held[g] < Math.min(available[g], (int) (size * targets[g] * strength + 1e-9))) {
                return null;
            }
        }
        if (size == list.length) {
            return list.clone();
        }
        for (int i = 0; i < taken.length; i++) {
            if (!taken[i]) {
                taken[i] = true;
                held[groups[i]]++;
                list[size] = i;
                int[] found = search(list, size + 1, taken, held, groups, available, targets, strength);
                taken[i] = false;
                held[groups[i]]--;
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    @Test
    void a_chain_tells_what_every_step_moved_and_ends_with_the_hard_constraint_met() {
        var random = new Random(17);
        int[] groups = random.ints(ITEMS, 0, 2).map(g -> g).toArray();
        var candidates = candidates(random, 200);
        var profile = TasteProfile.overCatalogue(groups, 2, 0, 5);
        var chain = new RerankerChain(List.of(
                new CalibrationReranker(profile, labels(2), 0.9, ScoreScale.MIN_MAX),
                new MinimumShareReranker(groups, 1, "g1", 0.6, 0.1, 1)));
        int[] zeros = IntStream.range(0, ITEMS).filter(i -> groups[i] == 0).limit(40).toArray();
        var outcome = chain.run(candidates, new Shopper(0, zeros), 20);
        assertThat(outcome.displacements()).extracting(RerankerChain.Displacement::name)
                .containsExactly(CalibrationReranker.NAME, MinimumShareReranker.NAME);
        assertThat(outcome.displacements()).allSatisfy(d -> assertThat(d.moved()).isPositive());
        int held = 0;
        var table = PrefixMinimums.adjusted(20, 0.6, 0.1);
        for (int rank = 1; rank <= 20; rank++) {
            held += groups[candidates.items()[outcome.order()[rank - 1]]];
            assertThat(held).isGreaterThanOrEqualTo(table.at(rank));
        }
        assertThat(outcome.reasons().stream().flatMap(List::stream)).isNotEmpty();
    }

    /** Two equal groups of which one always scores a little higher: without control one gets all of the first slot. */
    @Test
    void the_controller_brings_exposure_in_proportion_to_merit_and_forgets_slowly() {
        var random = new Random(18);
        int[] groups = IntStream.range(0, 20).map(i -> i % 2).toArray();
        var counters = new DecayedCounters(groups, 2, Double.POSITIVE_INFINITY, null);
        var policy = new ExposureControlReranker(groups, labels(2), counters, 0.05, 1, ScoreScale.RAW);
        double early = 0;
        for (int request = 1; request <= 3000; request++) {
            double[] score = new double[20];
            for (int i = 0; i < 20; i++) {
                score[i] = 0.5 + 0.1 * random.nextDouble() + (groups[i] == 0 ? 0.2 : 0);
            }
            int[] items = IntStream.range(0, 20).boxed().sorted((a, b) -> Double.compare(score[b], score[a])).mapToInt(i -> i).toArray();
            var candidates = new CandidateList(items, Arrays.stream(items).mapToDouble(i -> score[i]).toArray());
            var made = policy.rerank(candidates, 5);
            counters.record(candidates, Arrays.stream(made.order()).map(p -> items[p]).toArray(), request);
            if (request == 100) {
                early = disparity(counters.snapshot(), request);
            }
        }
        assertThat(disparity(counters.snapshot(), 3000)).isLessThan(early / 10).isLessThan(0.01);
    }

    private static double disparity(ExposureSnapshot seen, int requests) {
        return Math.abs(seen.exposure()[0] / seen.merit()[0] - seen.exposure()[1] / seen.merit()[1]) / requests;
    }

    @Test
    void exposure_halves_after_a_half_life() {
        var counters = new DecayedCounters(new int[] {0, 1}, 2, 100, null);
        var candidates = new CandidateList(new int[] {0, 1}, new double[] {1, 0.5});
        counters.record(candidates, new int[] {0}, 1_000);
        counters.record(candidates, new int[] {1}, 1_100);
        assertThat(counters.snapshot().exposure()).containsExactly(0.5, 1);
        assertThat(counters.snapshot().merit()[0]).isCloseTo(1, within(1e-12));
    }

    /** Dykstra's alternating projections onto the half-spaces of all subsets: slow and independent. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {19, 20, 21, 22, 23})
    void the_closed_projection_of_prices_equals_alternating_projections(long seed) {
        var random = new Random(seed);
        int n = 5;
        double[] share = random.doubles(n, 0.05, 1).toArray();
        double[] price = random.doubles(n, -3, 2).toArray();
        double fairness = random.nextDouble();
        double[] y = new double[n];
        Arrays.setAll(y, p -> share[p] * price[p]);
        double[][] corrections = new double[1 << n][n];
        for (int sweep = 0; sweep < 5000; sweep++) {
            for (int set = 1; set < 1 << n; set++) {
                double sum = 0;
                int size = Integer.bitCount(set);
                for (int p = 0; p < n; p++) {
                    y[p] += corrections[set][p];
                    sum += (set >> p & 1) * y[p];
                }
                double lift = Math.max(0, (-fairness - sum) / size);
                for (int p = 0; p < n; p++) {
                    double up = (set >> p & 1) * lift;
                    y[p] += up;
                    corrections[set][p] = -up;
                }
            }
        }
        ProviderPrices.project(price, share, fairness);
        for (int p = 0; p < n; p++) {
            assertThat(share[p] * price[p]).isCloseTo(y[p], within(1e-6));
        }
    }

    @Test
    void prices_lift_the_worst_off_provider_over_a_horizon() {
        var random = new Random(24);
        int[] provider = IntStream.range(0, 60).map(i -> i % 6).toArray();
        double[] share = new double[6];
        Arrays.fill(share, 1 / 6.0);
        double[] worst = new double[2];
        for (int on = 0; on < 2; on++) {
            var counters = new DecayedCounters(provider, 6, Double.POSITIVE_INFINITY, new ProviderPrices(share, 400, 5, 1, 0.5, 0.5));
            var policy = new ProviderMaxMinReranker(provider, labels(6), counters, on, ScoreScale.RAW);
            double[] got = new double[6];
            for (int request = 0; request < 400; request++) {
                double[] score = new double[60];
                Arrays.setAll(score, i -> random.nextDouble() + 0.1 * (i % 6));
                int[] items = IntStream.range(0, 60).boxed().sorted((a, b) -> Double.compare(score[b], score[a])).mapToInt(i -> i).toArray();
                var candidates = new CandidateList(items, Arrays.stream(items).mapToDouble(i -> score[i]).toArray());
                int[] shown = Arrays.stream(policy.rerank(candidates, 5).order()).map(p -> items[p]).toArray();
                counters.record(candidates, shown, request + 1);
                Arrays.stream(shown).forEach(i -> got[provider[i]]++);
            }
            worst[on] = Arrays.stream(got).min().orElseThrow();
        }
        assertThat(worst[1]).isGreaterThan(2 * worst[0] + 50);
    }
}
