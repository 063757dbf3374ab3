package io.equipoise.fairness.mitigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.AspectCoverage;
import io.equipoise.fairness.charter.PolicyRule.Calibration;
import io.equipoise.fairness.charter.PolicyRule.Diversity;
import io.equipoise.fairness.charter.PolicyRule.Exclusion;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.metric.ItemGroups;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What rules make of items that have several values: a rule about one group sees everything that has it, mixes and likeness count in parts. */
class ListedItemsRulesTest {
    private static final GroupAssignment GENRES = new GroupAssignment(
            "category",
            List.of("Action", "Comedy", "Crime", "unknown"),
            new int[] {0, 0, 1, 1, 2, 3},
            3,
            new int[][] {{0}, {0, 2}, {1}, {1, 2}, {2}, {}});

    private static final CandidateList CANDIDATES = new CandidateList(new int[] {0, 1, 2, 3, 4, 5}, new double[] {6, 5, 4, 3, 2, 1});

    private static Reranker bound(PolicyRule rule) {
        return new RuleBinder(attribute -> Optional.of(GENRES)).bind(List.of(rule)).getFirst();
    }

    private static int[] items(PolicyRule rule, int k) {
        var order = new RerankerChain(List.of(bound(rule))).run(CANDIDATES, Shopper.ANONYMOUS, k).order();
        return Arrays.stream(order).map(at -> CANDIDATES.items()[at]).toArray();
    }

    @Test
    void an_exclusion_takes_away_what_has_the_value_beside_its_main_one() {
        assertThat(items(new Exclusion("category", "Crime", "for the test", "2099-01-01"), 6)).containsExactly(0, 2, 5);
    }

    @Test
    void a_minimum_share_is_kept_by_whatever_has_the_value() {
        var kept = items(new MinimumShare("category", "Crime", 0.5, 0.1, 1), 4);
        assertThat(Arrays.stream(kept).filter(item -> GENRES.has(item, 2)).count()).isGreaterThanOrEqualTo(1);
        assertThat(kept).as("item 1 has it beside its main value and stays where its score puts it").startsWith(0, 1);
    }

    @Test
    void mixes_count_in_parts() {
        assertThat(bound(new Calibration("category", 1, 0.5))).isInstanceOf(MixedCalibrationReranker.class);
        assertThat(bound(new AspectCoverage("category", 0.5))).isInstanceOf(MixedAspectCoverageReranker.class);
        assertThat(ItemGroups.of(GENRES).sizes()).containsExactly(1.5, 1.5, 2, 1);
        assertThat(ItemGroups.of(GENRES.main()).sizes()).containsExactly(2, 2, 1, 1);
    }

    @Test
    void likeness_is_what_two_items_share_of_what_either_has() {
        var likeness = ItemSimilarity.shared(GENRES.several());
        assertThat(likeness.of(0, 1)).isCloseTo(1 / 2.0, within(1e-12));
        assertThat(likeness.of(1, 3)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(likeness.of(0, 2)).isZero();
        assertThat(likeness.of(3, 3)).isEqualTo(1);
        assertThat(likeness.of(5, 5)).isEqualTo(1);
        assertThat(likeness.of(5, 0)).isZero();
        assertThat(items(new Diversity("category", 1), 3)).as("after Action nothing of Action").startsWith(0).doesNotContain(1);
    }
}
