package io.equipoise.fairness.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.Interval;
import io.equipoise.fairness.metric.UserTable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for any data: here for data drawn from the seed in the name. */
class InferencePropertiesTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void studentised_permutation_p_is_uniform_when_groups_are_alike(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rounds = 1_000;
        double[] p = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            p[i] = PermutationTest.of(skewed(random, 15, 0), skewed(random, 25, 0), new Resampling(199, i)).pValue();
        }
        for (double level : new double[] {0.05, 0.1, 0.5, 0.9}) {
            double share = Arrays.stream(p).filter(one -> one <= level).count() / (double) rounds;
            assertThat(share).isCloseTo(level, within(4 * Math.sqrt(level * (1 - level) / rounds)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 4})
    void bca_covers_the_true_gap_of_skewed_groups_of_100_users(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rounds = 800;
        int covered = 0;
        int[] codes = new int[200];
        Arrays.fill(codes, 100, 200, 1);
        GroupAssignment groups = GroupAssignment.of("group", List.of("a", "b"), codes);
        for (int i = 0; i < rounds; i++) {
            double[] values = Arrays.copyOf(skewed(random, 100, 0), 200);
            System.arraycopy(skewed(random, 100, 0.3), 0, values, 100, 100);
            UserTable table = UserTable.of("utility", values, new boolean[200]);
            Estimated gap = (Estimated) UtilityAudit.of(table, groups, AuditOptions.seeded(i)).getFirst().gaps().getFirst().difference();
            covered += gap.ci95().contains(0.3) ? 1 : 0;
        }
        assertThat(covered / (double) rounds).isBetween(0.93, 0.97);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6, 7})
    void a_constant_group_never_lowers_the_largest_gap(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = skewed(random, 300, 0);
        int[] two = new int[300];
        int[] three = new int[300];
        for (int u = 0; u < 300; u++) {
            two[u] = u % 2;
            three[u] = u < 240 ? u % 2 : 2;
        }
        double constant = random.nextDouble();
        double[] with = values.clone();
        Arrays.fill(with, 240, 300, constant);
        double[] without = Arrays.copyOf(values, 240);
        double before = gap(without, GroupAssignment.of("g", List.of("a", "b"), Arrays.copyOf(two, 240)));
        double after = gap(with, GroupAssignment.of("g", List.of("a", "b", "c"), three));
        assertThat(after).isGreaterThanOrEqualTo(before);
    }

    private static double gap(double[] values, GroupAssignment groups) {
        UserTable table = UserTable.of("utility", values, new boolean[values.length]);
        return ((Estimated) UtilityAudit.of(table, groups, AuditOptions.seeded(1)).getFirst().largestGap()).value();
    }

    @Test
    void permutations_give_the_same_p_for_any_number_of_threads() throws Exception {
        SplittableRandom random = new SplittableRandom(8);
        double[] a = skewed(random, 80, 0);
        double[] b = skewed(random, 60, 0.2);
        Resampling resampling = new Resampling(999, 5);
        try (ForkJoinPool single = new ForkJoinPool(1);
                ForkJoinPool many = new ForkJoinPool(4)) {
            assertThat(single.submit(() -> PermutationTest.of(a, b, resampling)).get())
                    .isEqualTo(many.submit(() -> PermutationTest.of(a, b, resampling)).get());
            assertThat(single.submit(() -> LargestGapTest.of(resampling, a, b)).get())
                    .isEqualTo(many.submit(() -> LargestGapTest.of(resampling, a, b)).get());
        }
    }

    @Test
    void the_bias_rate_of_many_small_equal_groups_is_mostly_chance_and_corrected_away() {
        SplittableRandom random = new SplittableRandom(9);
        double[][] groups = new double[8][];
        Arrays.setAll(groups, g -> skewed(random, 40, 0));
        LargestGapTest test = LargestGapTest.of(new Resampling(999, 1), groups);
        assertThat(test.biasRateByChance()).isGreaterThan(0.2);
        assertThat(test.biasRate()).isCloseTo(test.biasRateByChance(), within(0.2));
        assertThat(test.pValue()).isGreaterThan(0.01);
        assertThat(test.correctedBiasRate()).isLessThan(test.biasRate());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {10, 11})
    void a_confidence_sequence_misses_rarely_however_often_one_looks(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int missed = 0;
        for (int run = 0; run < 200; run++) {
            RateSequence sequence = new RateSequence(0.05, 100);
            long hits = 0;
            boolean out = false;
            for (int t = 1; t <= 400 && !out; t++) {
                hits += random.nextDouble() < 0.3 ? 1 : 0;
                out = t % 10 == 0 && !sequence.interval(hits, t).contains(0.3);
            }
            missed += out ? 1 : 0;
        }
        assertThat(missed).isLessThanOrEqualTo(20);
    }

    @Test
    void the_asymptotic_sequence_is_wider_than_one_look_and_narrows() {
        ConfidenceSequence sequence = new ConfidenceSequence(0.05, 500);
        Interval early = sequence.interval(0, 1, 100);
        Interval late = sequence.interval(0, 1, 10_000);
        assertThat(early.high()).isGreaterThan(1.96 / 10);
        assertThat(late.high()).isBetween(1.96 / 100, early.high());
        assertThat(sequence.interval(0, 1, 1).high()).isInfinite();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {12, 13, 14, 15})
    void hidden_cells_cannot_be_worked_out_from_totals(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] counts = new int[4][5];
        for (int[] row : counts) {
            Arrays.setAll(row, j -> random.nextInt(4) == 0 ? 1 + random.nextInt(9) : 10 + random.nextInt(90));
        }
        boolean[][] hidden = SmallCells.hide(counts, 10);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 5; j++) {
                assertThat(hidden[i][j] || counts[i][j] >= 10).isTrue();
                assertThat(!hidden[i][j] || movable(counts, hidden, i, j)).isTrue();
            }
        }
    }

    /** Whether some other table with the same totals differs in this cell: a closed walk over hidden cells, adding and taking one in turn. */
    private static boolean movable(int[][] counts, boolean[][] hidden, int i, int j) {
        return walk(counts, hidden, i, j, i, j, new boolean[4][5], -1, true) || walk(counts, hidden, i, j, i, j, new boolean[4][5], 1, true);
    }

    private static boolean walk(
            int[][] counts, boolean[][] hidden, int homeRow, int homeColumn, int row, int column, boolean[][] used, int sign, boolean alongRow) {
        if (counts[row][column] + sign < 0) {
            return false;
        }
        used[row][column] = true;
        for (int next = 0; next < (alongRow ? 5 : 4); next++) {
            int r = alongRow ? row : next;
            int c = alongRow ? next : column;
            boolean home = r == homeRow && c == homeColumn;
            if (home && !alongRow && (r != row || c != column)) {
                return true;
            }
            if (hidden[r][c] && !used[r][c] && walk(counts, hidden, homeRow, homeColumn, r, c, used, -sign, !alongRow)) {
                return true;
            }
        }
        used[row][column] = false;
        return false;
    }

    @Test
    void a_single_small_group_takes_the_next_smallest_with_it() {
        assertThat(SmallCells.hide(new int[] {400, 7, 120, 80}, 10)).containsExactly(false, true, false, true);
        assertThat(SmallCells.hide(new int[] {400, 3, 4, 80}, 10)).containsExactly(false, true, true, true);
        assertThat(SmallCells.hide(new int[] {400, 0, 120}, 10)).containsOnly(false);
    }

    /** Exponential, of mean 1: clearly not normal. */
    private static double[] skewed(SplittableRandom random, int n, double shift) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> shift - Math.log(1 - random.nextDouble()));
        return values;
    }
}
