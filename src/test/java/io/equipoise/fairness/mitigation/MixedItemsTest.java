package io.equipoise.fairness.mitigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.Divergence;
import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.fairness.metric.Miscalibration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Items of several categories: held against the published formulas, computed anew for every candidate, and against the rules for one category. */
class MixedItemsTest {
    private static final int ITEMS = 120;
    private static final int CATEGORIES = 5;
    private static final List<String> LABELS = List.of("a", "b", "c", "d", "e");

    private static ItemGroups mixed(Random random) {
        int[][] codes = new int[ITEMS][];
        for (int i = 0; i < ITEMS; i++) {
            codes[i] = random.ints(0, CATEGORIES).distinct().limit(1 + random.nextInt(3)).toArray();
        }
        return ItemGroups.multiLabel("category", LABELS, codes);
    }

    private static double[] parts(ItemGroups items, int item) {
        double[] parts = new double[CATEGORIES];
        items.spread(item, 1, parts);
        return parts;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void calibration_in_parts_is_greedy_on_the_whole_divergence(long seed) {
        var random = new Random(seed);
        var items = mixed(random);
        var candidates = RerankerPropertiesTest.candidates(random, ITEMS);
        candidates = new CandidateList(IntStream.of(candidates.items()).map(i -> i % ITEMS).distinct().toArray(), sorted(random, candidates));
        double[] mix = {0.4, 0.3, 0.2, 0.1, 0};
        for (double strength : new double[] {0.3, 0.7, 1}) {
            int[] made = new MixedCalibrationReranker(items, 1, 10, strength, ScoreScale.RAW).order(candidates, mix, 12);
            double[] counts = new double[CATEGORIES];
            boolean[] taken = new boolean[candidates.size()];
            for (int slot = 0; slot < 12; slot++) {
                double most = Double.NEGATIVE_INFINITY;
                double chosen = 0;
                for (int i = 0; i < candidates.size(); i++) {
                    if (!taken[i]) {
                        double[] with = counts.clone();
                        items.spread(candidates.items()[i], 1, with);
                        double value = (1 - strength) * candidates.scores()[i] - strength * Miscalibration.of(mix, with, 0.01);
                        most = Math.max(most, value);
                        chosen = i == made[slot] ? value : chosen;
                    }
                }
                assertThat(chosen).as("slot " + slot).isGreaterThan(most - 1e-12);
                taken[made[slot]] = true;
                items.spread(candidates.items()[made[slot]], 1, counts);
            }
            assertThat(made).doesNotHaveDuplicates();
        }
    }

    private static double[] sorted(Random random, CandidateList like) {
        int size = (int) IntStream.of(like.items()).map(i -> i % ITEMS).distinct().count();
        return random.doubles(size).map(x -> -x).sorted().map(x -> -x).toArray();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5, 6})
    void with_one_category_each_both_rules_are_those_for_one_category(long seed) {
        var random = new Random(seed);
        int[] codes = random.ints(ITEMS, 0, CATEGORIES).toArray();
        var groups = new GroupAssignment("category", LABELS, codes, -1);
        var items = ItemGroups.of(groups);
        var candidates = new CandidateList(
                random.ints(0, ITEMS).distinct().limit(80).toArray(), random.doubles(80).map(x -> -x).sorted().map(x -> -x).toArray());
        var shopper = new Shopper(0, random.ints(25, 0, ITEMS).toArray());
        for (double strength : new double[] {0.2, 0.6, 0.95}) {
            var profile = TasteProfile.overCatalogue(codes, CATEGORIES, 1, Double.POSITIVE_INFINITY);
            assertThat(new MixedCalibrationReranker(items, 1, Double.POSITIVE_INFINITY, strength, ScoreScale.MIN_MAX)
                            .rerank(candidates, shopper, 15)
                            .order())
                    .containsExactly(new CalibrationReranker(profile, LABELS, strength, ScoreScale.MIN_MAX)
                            .rerank(candidates, shopper, 15)
                            .order());
            assertThat(new MixedAspectCoverageReranker(items, 1, 0.5, strength, ScoreScale.MIN_MAX)
                            .rerank(candidates, shopper, 15)
                            .order())
                    .containsExactly(new AspectCoverageReranker(profile, LABELS, 0.5, strength, ScoreScale.MIN_MAX)
                            .rerank(candidates, shopper, 15)
                            .order());
        }
    }

    /** Three items, by hand: the second of two aspects covers what the first left open. */
    @Test
    void an_item_of_two_aspects_covers_both() {
        var items = ItemGroups.multiLabel("aspect", List.of("x", "y"), new int[][] {{0}, {0}, {0, 1}});
        var candidates = new CandidateList(new int[] {0, 1, 2}, new double[] {1, 0.9, 0.5});
        // history: x and y alike. Slot 1 at λ = .5: item 0: .5 + .5·.5·.5 = .625, item 2: .25 + .5·(.25 + .25) = .5.
        // Slot 2, x left .25: item 1: .45 + .5·.25·.5 = .5125, item 2: .25 + .5·(.125 + .25) = .4375.
        var mild = new MixedAspectCoverageReranker(items, 0, 0.5, 0.5, ScoreScale.RAW).rerank(candidates, new Shopper(0, new int[] {2}), 3);
        assertThat(mild.order()).containsExactly(0, 1, 2);
        // λ = .9: slot 1: item 0: .1 + .225 = .325, item 2: .05 + .45 = .5; slot 2, x and y left .25: item 0: .1 + .1125
        var strong = new MixedAspectCoverageReranker(items, 0, 0.5, 0.9, ScoreScale.RAW).rerank(candidates, new Shopper(0, new int[] {2}), 3);
        assertThat(strong.order()).containsExactly(2, 0, 1);
        assertThat(strong.reasons()[0]).isNotNull();
    }

    @Test
    void strength_0_and_nothing_known_leave_the_list_as_it_was() {
        var items = mixed(new Random(7));
        var candidates = new CandidateList(new int[] {5, 3, 9}, new double[] {3, 2, 1});
        assertThat(new MixedCalibrationReranker(items, 1, 10, 0, ScoreScale.RAW).rerank(candidates, 2).order()).containsExactly(0, 1);
        assertThat(new MixedCalibrationReranker(items, 0, 10, 1, ScoreScale.RAW).rerank(candidates, 2).order()).containsExactly(0, 1);
        assertThat(new MixedAspectCoverageReranker(items, 1, 0.5, 0, ScoreScale.RAW).rerank(candidates, 2).order()).containsExactly(0, 1);
        assertThatThrownBy(() -> new MixedAspectCoverageReranker(items, 1, 0, 0.5, ScoreScale.RAW)).hasMessageContaining("likelihood");
    }

    @Test
    void at_full_strength_a_calibrated_list_is_nearer_to_the_mix_than_the_list_by_score() {
        var random = new Random(8);
        var items = mixed(random);
        var candidates = new CandidateList(
                random.ints(0, ITEMS).distinct().limit(100).toArray(), random.doubles(100).map(x -> -x).sorted().map(x -> -x).toArray());
        double[] mix = {0.1, 0.1, 0.1, 0.1, 0.6};
        int[] made = new MixedCalibrationReranker(items, 0, 10, 1, ScoreScale.MIN_MAX).order(candidates, mix, 10);
        double[] after = new double[CATEGORIES];
        double[] before = new double[CATEGORIES];
        for (int slot = 0; slot < 10; slot++) {
            items.spread(candidates.items()[made[slot]], 1, after);
            items.spread(candidates.items()[slot], 1, before);
        }
        assertThat(Divergence.totalVariation(mix, after)).isLessThan(Divergence.totalVariation(mix, before));
        assertThat(parts(items, 0)).hasSize(CATEGORIES);
    }
}
