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

class ShareRerankersTest {
    private static CandidateList candidates(int n) {
        return new CandidateList(
                IntStream.range(0, n).toArray(), IntStream.range(0, n).mapToDouble(i -> n - i).toArray());
    }

    private static int[] randomGroups(int n, int groups, long seed) {
        var random = new Random(seed);
        return IntStream.range(0, n).map(i -> random.nextInt(10) == 0 ? random.nextInt(groups) : 0).toArray();
    }

    /** Zehlike et al. 2017, table 2: the unadjusted minimums for α = .1. */
    @Test
    void the_unadjusted_table_is_that_of_the_paper() {
        assertThat(PrefixMinimums.unadjusted(12, 0.3, 0.1).minimums())
                .containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2);
        assertThat(PrefixMinimums.unadjusted(12, 0.5, 0.1).minimums())
                .containsExactly(0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 4);
        assertThat(PrefixMinimums.unadjusted(12, 0.7, 0.1).minimums())
                .containsExactly(0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6);
    }

    @Test
    void the_fail_probability_is_that_of_all_sequences() {
        int[] minimums = PrefixMinimums.unadjusted(12, 0.5, 0.1).minimums();
        int fails = 0;
        for (int sequence = 0; sequence < 1 << 12; sequence++) {
            int held = 0;
            for (int r = 0; r < 12; r++) {
                held += sequence >> r & 1;
                if (held < minimums[r]) {
                    fails++;
                    break;
                }
            }
        }
        assertThat(PrefixMinimums.failProbability(minimums, 0.5)).isCloseTo(fails / 4096.0, within(1e-12));
        assertThat(PrefixMinimums.failProbability(PrefixMinimums.unadjusted(20, 0.25, 0.1).minimums(), 0.25))
                .isCloseTo(0.1469, within(5e-5));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void the_minimum_share_list_passes_its_own_test_and_keeps_the_order_within_groups(long seed) {
        int[] groups = randomGroups(400, 2, seed);
        for (double share : new double[] {0.1, 0.3, 0.6}) {
            var made = new MinimumShareReranker(groups, 1, "small", share, 0.1, 1).rerank(candidates(400), 50);
            int[] minimums = PrefixMinimums.adjusted(50, share, 0.1).minimums();
            int all = (int) Arrays.stream(groups).filter(g -> g == 1).count();
            int held = 0;
            for (int rank = 0; rank < 50; rank++) {
                held += groups[made.order()[rank]];
                assertThat(held).isGreaterThanOrEqualTo(Math.min(all, minimums[rank]));
            }
            for (int group = 0; group < 2; group++) {
                int g = group;
                assertThat(Arrays.stream(made.order()).filter(i -> groups[i] == g).toArray()).isSorted();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void target_shares_meet_every_floor_at_every_prefix_while_items_last(long seed) {
        var random = new Random(seed);
        int[] groups = IntStream.range(0, 400).map(i -> random.nextInt(3)).toArray();
        double[] targets = {0.5, 0.3, 0.2};
        for (double strength : new double[] {0.4, 1}) {
            var made = new TargetSharesReranker(groups, List.of("a", "b", "c"), targets, strength)
                    .rerank(candidates(400), 50);
            assertThat(made.order()).hasSize(50).doesNotHaveDuplicates();
            int[] held = new int[3];
            for (int rank = 1; rank <= 50; rank++) {
                held[groups[made.order()[rank - 1]]]++;
                for (int g = 0; g < 3; g++) {
                    assertThat(held[g]).isGreaterThanOrEqualTo((int) Math.floor(rank * targets[g] * strength + 1e-9));
                }
            }
        }
    }

    @Test
    void strength_0_returns_the_input_list_without_reasons() {
        int[] groups = randomGroups(100, 2, 9);
        int[] asGiven = IntStream.range(0, 20).toArray();
        for (Reranker reranker : List.of(
                new MinimumShareReranker(groups, 1, "small", 0.5, 0.1, 0),
                new TargetSharesReranker(groups, List.of("a", "b"), new double[] {0.5, 0.5}, 0))) {
            var made = reranker.rerank(candidates(100), 20);
            assertThat(made.order()).containsExactly(asGiven);
            assertThat(made.reasons()).containsOnlyNulls();
        }
    }

    @Test
    void short_lists_and_exhausted_groups_end_in_order() {
        int[] groups = {0, 0, 0, 1};
        assertThat(new MinimumShareReranker(groups, 1, "s", 0.9, 0.1, 1).rerank(candidates(4), 10).order())
                .containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(new TargetSharesReranker(groups, List.of("a", "b"), new double[] {0.1, 0.9}, 1)
                        .rerank(candidates(4), 10)
                        .order())
                .containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(new MinimumShareReranker(groups, 1, "s", 0.9, 0.1, 1).rerank(candidates(0), 10).order()).isEmpty();
    }
}
