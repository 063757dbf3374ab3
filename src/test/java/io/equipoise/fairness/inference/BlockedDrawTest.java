package io.equipoise.fairness.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.fairness.metric.UserTable;
import io.equipoise.ranking.PositionDiscount;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** Draws made block by block are the draws of the textbook, and deals of labels are permutations. */
class BlockedDrawTest {
    private static final int ROUNDS = 40_000;

    @Test
    void counts_over_several_blocks_are_multinomial() {
        int rows = 10;
        var draw = new BlockedDraw(rows, 4);
        assertThat(draw.blocks()).isEqualTo(3);
        int[][] seen = new int[rows][rows + 1];
        int bothMissing = 0;
        int[] counts = new int[4];
        for (int round = 0; round < ROUNDS; round++) {
            var random = new ReplicateRandom(17, round);
            int[] draws = draw.perBlock(random);
            int[] all = new int[rows];
            for (int b = 0; b < draw.blocks(); b++) {
                draw.within(b, draws[b], random, counts);
                System.arraycopy(counts, 0, all, draw.from(b), draw.to(b) - draw.from(b));
            }
            assertThat(Arrays.stream(all).sum()).isEqualTo(rows);
            for (int r = 0; r < rows; r++) {
                seen[r][all[r]]++;
            }
            bothMissing += all[0] == 0 && all[9] == 0 ? 1 : 0;
        }
        // a row is drawn c times with the chance of a binomial of ten draws at one tenth, in the full blocks as in the short last one
        double[] binomial = {0.348678, 0.387420, 0.193710, 0.057396};
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < binomial.length; c++) {
                double error = 4.5 * Math.sqrt(binomial[c] * (1 - binomial[c]) / ROUNDS);
                assertThat(seen[r][c] / (double) ROUNDS).as("row " + r + " drawn " + c).isCloseTo(binomial[c], within(error));
            }
        }
        double neither = Math.pow(0.8, 10);
        assertThat(bothMissing / (double) ROUNDS).isCloseTo(neither, within(4.5 * Math.sqrt(neither * (1 - neither) / ROUNDS)));
    }

    @Test
    void dealt_labels_are_all_arrangements_alike() {
        int[] seen = new int[27];
        for (int round = 0; round < ROUNDS; round++) {
            var labels = new LabelDraw(new int[] {2, 1, 1});
            var random = new ReplicateRandom(18, round);
            int code = 0;
            int[] sizes = new int[3];
            for (int i = 0; i < 4; i++) {
                int label = labels.next(random);
                sizes[label]++;
                code = i < 3 ? code * 3 + label : code;
            }
            assertThat(sizes).containsExactly(2, 1, 1);
            seen[code]++;
        }
        // the first three of four determine the fourth: 4! / 2! = 12 arrangements
        double each = 1 / 12.0;
        int[] met = Arrays.stream(seen).filter(count -> count > 0).toArray();
        assertThat(met).hasSize(12);
        for (int count : met) {
            assertThat(count / (double) ROUNDS).isCloseTo(each, within(4.5 * Math.sqrt(each * (1 - each) / ROUNDS)));
        }
    }

    /** 9,000 users are three blocks of rows and nine of entries. */
    @Test
    void many_blocks_give_the_same_bits_on_any_number_of_threads_and_the_interval_of_the_closed_form() throws Exception {
        int users = 9_000;
        var random = new SplittableRandom(3);
        double[] values = random.doubles(users).toArray();
        var table = UserTable.of("utility", values, new boolean[users]);
        int[] codes = random.ints(users, 0, 2).toArray();
        var groups = GroupAssignment.of("group", List.of("a", "b"), codes);
        int[][] lists = new int[users][];
        Arrays.setAll(lists, u -> new int[] {random.nextInt(20), 20 + random.nextInt(20)});
        var items = ItemGroups.of(GroupAssignment.of("seller", List.of("x", "y"), random.ints(40, 0, 2).toArray()));
        var options = AuditOptions.seeded(5);
        try (var single = new ForkJoinPool(1);
                var many = new ForkJoinPool(4)) {
            var one = single.submit(() -> UtilityAudit.of(table, groups, options)).get();
            assertThat(one).isEqualTo(many.submit(() -> UtilityAudit.of(table, groups, options)).get());
            assertThat(single.submit(() -> ExposureAudit.of(lists, items, PositionDiscount.LOG, options)).get())
                    .isEqualTo(many.submit(() -> ExposureAudit.of(lists, items, PositionDiscount.LOG, options)).get());
            var headline = List.of(new HeadlineAudit.Weighted(groups, 1));
            assertThat(single.submit(() -> HeadlineAudit.of(table, 0, headline, 0, options)).get())
                    .isEqualTo(many.submit(() -> HeadlineAudit.of(table, 0, headline, 0, options)).get());
            var overall = (Estimated) one.getFirst().overall();
            double half = 1.96 * Math.sqrt(1 / 12.0 / users);
            assertThat(overall.ci95().width() / 2).isCloseTo(half, within(0.06 * half));
            assertThat((overall.ci95().low() + overall.ci95().high()) / 2).isCloseTo(overall.value(), within(0.1 * half));
        }
    }
}
