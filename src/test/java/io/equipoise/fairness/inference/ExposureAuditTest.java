package io.equipoise.fairness.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.Estimate.Insufficient;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.ranking.PositionDiscount;
import java.util.Arrays;
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

    /** Two sellers of equal merit; every list has the one on top and the other below it: exposure 1 and 1 / log2(3) a list. */
    @Test
    void exposure_for_merit_by_hand_and_its_interval_by_the_delta_method() {
        int users = 400;
        int[][] lists = new int[users][];
        int[][] relevant = new int[users][];
        for (int u = 0; u < users; u++) {
            lists[u] = new int[] {0, 1};
            relevant[u] = u % 4 == 0 ? new int[] {0, 1} : u % 4 == 1 ? new int[] {0} : u % 4 == 2 ? new int[] {1} : new int[0];
        }
        ItemGroups sellers = ItemGroups.of(GroupAssignment.of("seller", List.of("top", "below", "none"), new int[] {0, 1, 2}));
        MeritAudit audit = MeritAudit.of(lists, relevant, sellers, PositionDiscount.LOG, AuditOptions.seeded(3));
        assertThat(audit.groups().get(0).merit()).isEqualTo(200);
        Estimated top = (Estimated) audit.groups().get(0).perMerit();
        assertThat(top.value()).isCloseTo(2, within(1e-12));
        // E is the same for every user, M a coin flip: sd of 2 / (2 M / n) is 2 sqrt(.25 / n) / .5
        assertThat(top.ci95().width() / 2).isCloseTo(1.96 * 2 * Math.sqrt(0.25 / users) / 0.5, within(0.03));
        assertThat(((Estimated) audit.ratio()).value()).isCloseTo(Math.log(2) / Math.log(3), within(1e-12));
        assertThat(((Estimated) audit.biasRate()).value()).isCloseTo(1 - Math.log(2) / Math.log(3), within(1e-12));
        assertThat(audit.leastServed()).isEqualTo("below");
        assertThat(audit.groups().get(2).perMerit()).isEqualTo(Estimate.undefined(Estimate.Reason.ZERO_DENOMINATOR, users));
    }

    @Test
    void merit_of_one_group_alone_compares_nothing() {
        int[][] lists = new int[50][];
        int[][] relevant = new int[50][];
        Arrays.fill(lists, new int[] {0});
        Arrays.fill(relevant, new int[] {0});
        ItemGroups sellers = ItemGroups.of(GroupAssignment.of("seller", List.of("one", "other"), new int[] {0, 1}));
        MeritAudit audit = MeritAudit.of(lists, relevant, sellers, PositionDiscount.LOG, AuditOptions.seeded(3));
        assertThat(audit.ratio()).isEqualTo(Estimate.undefined(Estimate.Reason.ONE_GROUP, 50));
        assertThat(audit.leastServed()).isEmpty();
    }
}
