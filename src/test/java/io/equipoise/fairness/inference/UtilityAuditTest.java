package io.equipoise.fairness.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.Estimate.Insufficient;
import io.equipoise.fairness.Estimate.Undefined;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.RPrecision;
import io.equipoise.fairness.metric.UserTable;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class UtilityAuditTest {
    private static final int USERS = 900;
    private static final GroupAssignment REGIONS = GroupAssignment.of("region", List.of("north", "south", "tiny", "unknown"), codes());

    /** North has 440 users, south 400, tiny 12, unknown 48. */
    private static int[] codes() {
        int[] codes = new int[USERS];
        for (int u = 0; u < USERS; u++) {
            codes[u] = u < 440 ? 0 : u < 840 ? 1 : u < 852 ? 2 : 3;
        }
        return codes;
    }

    private static UserTable table(double southShift) {
        SplittableRandom seeded = new SplittableRandom(42);
        double[] values = new double[USERS];
        for (int u = 0; u < USERS; u++) {
            values[u] = Math.max(0, 0.4 + 0.2 * seeded.nextGaussian() + (REGIONS.codes()[u] == 1 ? southShift : 0));
        }
        boolean[] excluded = new boolean[USERS];
        excluded[0] = true;
        return UserTable.of("ndcg@10", values, excluded);
    }

    @Test
    void a_planted_gap_is_found_with_its_sign_and_an_interval_close_to_welch() {
        UtilityReport report = UtilityAudit.of(table(-0.1), REGIONS, AuditOptions.seeded(7)).getFirst();

        assertThat(report.reference()).hasValue("north");
        Estimated gap = (Estimated) report.gaps().getFirst().difference();
        assertThat(report.gaps()).hasSize(1);
        assertThat(gap.value()).isNegative();
        assertThat(gap.ciHigh()).isNegative();
        double half = 1.96 * Math.sqrt(0.04 / 439 + 0.04 / 400);
        assertThat(gap.ciHigh() - gap.ciLow()).isCloseTo(2 * half, within(0.15 * half));
        assertThat(gap.ci90().width()).isLessThan(gap.ci95().width());
        assertThat(report.worstGroup()).hasValue("south");
    }

    @Test
    void small_groups_stay_listed_as_insufficient_and_unknown_stays_out_of_gaps() {
        UtilityReport report = UtilityAudit.of(table(0), REGIONS, AuditOptions.seeded(7)).getFirst();

        assertThat(report.groups()).extracting(UtilityReport.Group::group).containsExactly("north", "south", "tiny", "unknown");
        assertThat(report.groups().get(2).mean()).isEqualTo(new Insufficient(12, 30));
        assertThat(report.groups().get(3).unknown()).isTrue();
        assertThat(report.groups().get(3).mean()).isInstanceOf(Estimated.class);
        assertThat(report.groups().getFirst().excluded()).isEqualTo(1);
        assertThat(report.overall().n()).isEqualTo(USERS - 1);
        assertThat(((Estimated) report.largestGap()).groupSizes()).containsOnlyKeys("north", "south");
    }

    @Test
    void the_same_seed_gives_the_same_bits_for_any_number_of_threads() throws Exception {
        UserTable table = table(-0.05);
        List<UtilityReport> one;
        List<UtilityReport> four;
        try (ForkJoinPool single = new ForkJoinPool(1);
                ForkJoinPool many = new ForkJoinPool(4)) {
            one = single.submit(() -> UtilityAudit.of(table, REGIONS, AuditOptions.seeded(11))).get();
            four = many.submit(() -> UtilityAudit.of(table, REGIONS, AuditOptions.seeded(11))).get();
        }
        assertThat(one).isEqualTo(four);
        assertThat(one).isNotEqualTo(UtilityAudit.of(table, REGIONS, AuditOptions.seeded(12)));
    }

    @Test
    void one_group_leaves_nothing_to_compare() {
        UtilityReport report =
                UtilityAudit.of(table(0), GroupAssignment.everyone(USERS), AuditOptions.seeded(7)).getFirst();
        assertThat(report.gaps()).isEmpty();
        assertThat(report.largestGap()).isEqualTo(new Undefined(Estimate.Reason.ONE_GROUP, USERS - 1));
        assertThat(report.overall()).isInstanceOf(Estimated.class);
    }

    @Test
    void nobody_with_relevant_items_is_undefined_not_zero() {
        UserTable table = UserTable.measure(new int[][] {{1, 2}}, new int[][] {{}}, List.of(new RPrecision()));
        UtilityReport report =
                UtilityAudit.of(table, GroupAssignment.everyone(1), AuditOptions.seeded(7)).getFirst();
        assertThat(report.overall()).isEqualTo(new Undefined(Estimate.Reason.NO_OBSERVATIONS, 0));
        assertThat(report.groups().getFirst().mean()).isEqualTo(new Insufficient(0, 30));
    }
}
