package io.equipoise.fairness.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.Estimate.Insufficient;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.ranking.PositionDiscount;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExposureAuditTest {
    /** Items 0-4 are of seller A, 5-7 of seller B, 8-9 of seller C, who is never shown. */
    private static final ItemGroups SELLERS =
            ItemGroups.of(GroupAssignment.of("seller", List.of("A", "B", "C"), new int[] {0, 0, 0, 0, 0, 1, 1, 1, 2, 2}));

    private static int[][] lists(int users) {
        SplittableRandom random = new SplittableRandom(3);
        int[][] lists = new int[users][];
        for (int u = 0; u < users; u++) {
            lists[u] = random.nextDouble() < 0.6 ? new int[] {0, 5} : new int[] {6, 1};
        }
        return lists;
    }

    @Test
    void shares_are_discounted_and_groups_never_shown_have_a_share_of_zero() {
        int[][] lists = lists(400);
        ExposureReport report = ExposureAudit.of(lists, SELLERS, PositionDiscount.LOG, AuditOptions.seeded(5));

        double first = 1;
        double second = 1 / (Math.log(3) / Math.log(2));
        double topA = 0;
        for (int[] list : lists) {
            topA += list[0] == 0 ? 1 : 0;
        }
        double shareA = (topA * first + (400 - topA) * second) / (400 * (first + second));
        assertThat(share(report, 0).value()).isCloseTo(shareA, within(1e-12));
        assertThat(share(report, 0).value()).isBetween(share(report, 0).ciLow(), share(report, 0).ciHigh());
        assertThat(share(report, 2).value()).isZero();
        assertThat(report.groups().get(2).slots()).isZero();
        assertThat(((Estimated) report.groups().get(2).overTarget()).value()).isCloseTo(-0.2, within(1e-12));
        assertThat(((Estimated) report.perItemRatio()).value()).isZero();
        assertThat(report.groups().stream().mapToDouble(g -> ((Estimated) g.share()).value()).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void the_interval_of_a_share_agrees_with_the_delta_method() {
        int[][] lists = lists(400);
        ExposureReport report = ExposureAudit.of(lists, SELLERS, PositionDiscount.LOG, AuditOptions.seeded(5));
        double second = 1 / (Math.log(3) / Math.log(2));
        double swing = (1 - second) / (1 + second);
        double half = 1.96 * swing * Math.sqrt(0.6 * 0.4 / 400);
        assertThat(share(report, 0).ci95().width()).isCloseTo(2 * half, within(0.15 * half));
    }

    @Test
    void too_few_lists_are_insufficient_evidence() {
        ExposureReport report = ExposureAudit.of(lists(8), SELLERS, PositionDiscount.LOG, AuditOptions.seeded(5));
        assertThat(report.groups().getFirst().share()).isEqualTo(new Insufficient(8, 30));
    }

    private static Estimated share(ExposureReport report, int group) {
        return (Estimated) report.groups().get(group).share();
    }
}
