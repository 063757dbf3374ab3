package io.equipoise.fairness.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.fairness.metric.JudgedList;
import io.equipoise.fairness.metric.Ndcg;
import io.equipoise.fairness.metric.UserTable;
import io.equipoise.ranking.Cutoff;
import io.equipoise.ranking.PositionDiscount;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Held against Fieller's interval of a ratio, the audit's own exposure shares, and NDCG computed list by list. */
class AgainstReferenceTest {
    private static final int USERS = 1_000;

    private static GroupAssignment groups() {
        return GroupAssignment.of(
                "tier", List.of("a", "b", "few", "unknown"), IntStream.range(0, USERS).map(u -> u < 500 ? 0 : u < 940 ? 1 : u < 960 ? 2 : 3).toArray());
    }

    private static UserTable table() {
        var random = new SplittableRandom(11);
        double[] values = IntStream.range(0, USERS).mapToDouble(u -> (u < 500 ? 0.5 : 0.4) + 0.1 * random.nextGaussian()).toArray();
        return UserTable.of("ndcg", values, new boolean[USERS]);
    }

    @Test
    void difference_and_ratio_are_those_of_the_means_and_their_intervals_those_of_the_delta_method() {
        var table = table();
        var report = AgainstReference.of(table, 0, groups(), "a", AuditOptions.seeded(3));
        double a = IntStream.range(0, 500).mapToDouble(u -> table.values(0)[u]).average().orElseThrow();
        double b = IntStream.range(500, 940).mapToDouble(u -> table.values(0)[u]).average().orElseThrow();
        var row = report.rows().get(1);
        var difference = (Estimated) row.difference();
        var ratio = (Estimated) row.ratio();

        assertThat(difference.value()).isCloseTo(b - a, within(1e-12));
        assertThat(ratio.value()).isCloseTo(b / a, within(1e-12));
        double error = b / a * Math.sqrt(0.01 / 440 / (b * b) + 0.01 / 500 / (a * a));
        assertThat(ratio.ci95().width()).isCloseTo(2 * 1.96 * error, within(0.15 * 2 * 1.96 * error));
        assertThat(ratio.ciHigh()).isLessThan(1);
    }

    @Test
    void a_small_group_has_no_number_and_the_reference_is_not_held_against_itself() {
        var report = AgainstReference.of(table(), 0, groups(), "b", AuditOptions.seeded(3));

        assertThat(report.rows().get(2).mean()).isEqualTo(new Estimate.Insufficient(20, 30));
        assertThat(report.rows().get(2).ratio()).isInstanceOf(Estimate.Insufficient.class);
        assertThat(report.rows().get(1).difference()).isInstanceOf(Estimate.Undefined.class);
        assertThat(report.rows().get(3).unknown()).isTrue();
        assertThatThrownBy(() -> AgainstReference.of(table(), 0, groups(), "few", AuditOptions.seeded(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("30");
    }

    @Test
    void exposure_in_proportion_is_the_share_of_the_audit_over_the_catalogue_share() {
        var random = new SplittableRandom(5);
        int[][] lists = IntStream.range(0, 200)
                .mapToObj(u -> random.ints(0, 40).distinct().limit(5).toArray())
                .toArray(int[][]::new);
        var items = ItemGroups.of(GroupAssignment.of("brand", List.of("x", "y", "unknown"), IntStream.range(0, 40).map(i -> i < 10 ? 0 : 1).toArray()));
        double[] sizes = items.sizes();
        var audit = ExposureAudit.of(lists, items, PositionDiscount.LOG, AuditOptions.seeded(1));
        var report = ExposureAgainstReference.of(lists, items, sizes, "y", PositionDiscount.LOG, AuditOptions.seeded(1));

        double share = ((Estimated) audit.groups().getFirst().share()).value();
        assertThat(((Estimated) report.rows().getFirst().parity()).value()).isCloseTo(share / 0.25, within(1e-12));
        assertThat(((Estimated) report.rows().getFirst().ratio()).value()).isCloseTo(share / 10 / ((1 - share) / 30), within(1e-12));
        assertThat(report.rows().get(2).parity()).isInstanceOf(Estimate.Undefined.class);
    }

    @Test
    void parts_of_a_gap_add_up_to_the_gap_of_ndcg_and_name_the_kind_it_comes_from() {
        var random = new SplittableRandom(9);
        int users = 300;
        int[][] lists = new int[users][];
        int[][] relevant = new int[users][];
        for (int u = 0; u < users; u++) {
            lists[u] = random.ints(0, 30).distinct().limit(10).toArray();
            int kept = u;
            // The first group's wishes of kind 0, items 0 to 9, are hardly ever shown.
            relevant[u] = random.ints(0, 30).distinct().limit(6).sorted().toArray();
            if (kept < 150) {
                lists[u] = IntStream.of(lists[u]).map(item -> item < 10 ? item + 20 : item).distinct().toArray();
            }
        }
        var kinds = GroupAssignment.of("category", List.of("zero", "one", "two"), IntStream.range(0, 30).map(i -> i / 10).toArray());
        int[] first = IntStream.range(0, 150).toArray();
        int[] second = IntStream.range(150, 300).toArray();

        var report = GapContributions.of(lists, relevant, kinds, 10, first, second);

        var ndcg = Ndcg.at(new Cutoff(10));
        var judged = new JudgedList();
        double gap = IntStream.of(first).mapToDouble(u -> ndcg.of(judged.judge(lists[u], relevant[u]))).average().orElseThrow()
                - IntStream.of(second).mapToDouble(u -> ndcg.of(judged.judge(lists[u], relevant[u]))).average().orElseThrow();
        assertThat(report.gap()).isCloseTo(gap, within(1e-12));
        assertThat(report.parts().stream().mapToDouble(GapContributions.Part::difference).sum()).isCloseTo(gap, within(1e-12));
        assertThat(report.parts().getFirst().kind()).isEqualTo("zero");
        assertThat(report.parts().getFirst().interval().high()).isNegative();
    }
}
