package io.equipoise.fairness.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.InfeasibleRule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuaranteedExposureTest {
    @Test
    void by_hand() {
        // Two users, three sellers of one item, one slot each: ℓ = floor(1 · 2 · 1 / 3) = 0, so both keep their best.
        double[][] scores = {{0.9, 0.5, 0.1}, {0.8, 0.7, 0.2}};
        int[] seller = {0, 1, 2};
        assertThat(GuaranteedExposure.of(scores, seller, 3, 1, 1, false).lists()).isDeepEqualTo(new int[][] {{0}, {0}});
        // Two slots: ℓ = floor(4 / 3) = 1. Round 1: user 0 takes item 0, user 1 item 1; round 2: user 0 takes item 2; user 1 fills up with item 0.
        var made = GuaranteedExposure.of(scores, seller, 3, 2, 1, false);
        assertThat(made.lists()).isDeepEqualTo(new int[][] {{0, 2}, {0, 1}});
        assertThat(made.received()).containsExactly(2, 1, 1);
        assertThat(made.meanKept()).isCloseTo((1.0 / 1.4 + 1) / 2, within(1e-12));
    }

    @Test
    void keeps_every_promise_and_fills_every_list() {
        for (int seed = 0; seed < 30; seed++) {
            var random = new SplittableRandom(seed);
            int items = 20 + random.nextInt(20);
            int providers = 3 + random.nextInt(6);
            int[] providerOf = IntStream.range(0, items).map(item -> item < providers ? item : random.nextInt(providers)).toArray();
            double[][] scores = scores(random, 25, items);
            int k = 5;
            double share = random.nextInt(11) / 10.0;
            for (boolean passOn : new boolean[] {false, true}) {
                GuaranteedExposure.Result made;
                try {
                    made = GuaranteedExposure.of(scores, providerOf, providers, k, share, passOn);
                } catch (InfeasibleRule rule) {
                    assertThat(rule.key()).isEqualTo("policy.guarantee.too-few-items");
                    continue;
                }
                assertThat(made.owed()).isEqualTo((int) Math.floor(share * 25 * k / providers + 1e-9));
                int[] counted = new int[providers];
                for (int[] list : made.lists()) {
                    assertThat(Arrays.stream(list).distinct().count()).isEqualTo(k);
                    Arrays.stream(list).forEach(item -> counted[providerOf[item]]++);
                }
                assertThat(counted).isEqualTo(made.received());
                assertThat(Arrays.stream(counted).min().orElseThrow()).isGreaterThanOrEqualTo(made.owed());
                assertThat(made.meanKept()).isBetween(0.0, 1.0 + 1e-12);
            }
        }
    }

    @Test
    void nobody_envies_another_by_more_than_one_item() {
        for (int seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            double[][] scores = scores(random, 12, 18);
            int[] own = IntStream.range(0, 18).toArray();
            for (boolean passOn : new boolean[] {false, true}) {
                int[][] lists = GuaranteedExposure.of(scores, own, 18, 4, 1, passOn).lists();
                for (int user = 0; user < lists.length; user++) {
                    for (int[] other : lists) {
                        double mine = worth(scores[user], lists[user]);
                        double most = 0;
                        for (int item : other) {
                            most = Math.max(most, scores[user][item]);
                        }
                        assertThat(mine + most).isGreaterThanOrEqualTo(worth(scores[user], other) - 1e-9);
                    }
                }
            }
        }
    }

    @Test
    void passing_bundles_on_leaves_nobody_worse_off_and_no_cycle() {
        for (int seed = 0; seed < 40; seed++) {
            var random = new SplittableRandom(seed);
            double[][] scores = scores(random, 8, 16);
            int[][] before = IntStream.range(0, 8).mapToObj(user -> new int[] {2 * user, 2 * user + 1}).toArray(int[][]::new);
            int[][] after = before.clone();
            new EnvyCycles(scores, after).remove();
            for (int user = 0; user < 8; user++) {
                assertThat(worth(scores[user], after[user])).isGreaterThanOrEqualTo(worth(scores[user], before[user]) - 1e-12);
            }
            assertThat(hasCycle(scores, after)).isFalse();
        }
    }

    @Test
    void nothing_promised_changes_nothing() {
        double[][] scores = scores(new SplittableRandom(1), 10, 12);
        var made = GuaranteedExposure.of(scores, IntStream.range(0, 12).toArray(), 12, 3, 0, true);
        for (int user = 0; user < 10; user++) {
            double[] row = scores[user];
            int[] best = IntStream.range(0, 12).boxed().sorted(Comparator.comparingDouble(i -> -row[i])).limit(3).mapToInt(i -> i).toArray();
            assertThat(made.lists()[user]).isEqualTo(best);
        }
        assertThat(made.meanKept()).isEqualTo(1);
    }

    @Test
    void a_promise_that_cannot_be_kept_is_refused_with_what_could_be() {
        // One user, the second seller's only item may not be shown to them.
        double[][] scores = {{0.9, Double.NaN, 0.3, 0.2}};
        assertThatThrownBy(() -> GuaranteedExposure.of(scores, new int[] {0, 1, 0, 0}, 2, 2, 1, false))
                .isInstanceOfSatisfying(InfeasibleRule.class, rule -> {
                    assertThat(rule.key()).isEqualTo("policy.guarantee.too-few-items");
                    assertThat(rule.arguments()).containsExactly(1, 0, 0.0);
                });
    }

    private static boolean hasCycle(double[][] scores, int[][] bundles) {
        int n = bundles.length;
        boolean[][] reach = new boolean[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                reach[a][b] = a != b && worth(scores[a], bundles[b]) > worth(scores[a], bundles[a]) + 1e-12;
            }
        }
        for (int via = 0; via < n; via++) {
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    reach[a][b] |= reach[a][via] && reach[via][b];
                }
            }
        }
        return IntStream.range(0, n).anyMatch(a -> reach[a][a]);
    }

    private static double worth(double[] row, int[] items) {
        return Arrays.stream(items).mapToDouble(item -> row[item]).sum();
    }

    private static double[][] scores(SplittableRandom random, int users, int items) {
        return IntStream.range(0, users).mapToObj(user -> random.doubles(items).toArray()).toArray(double[][]::new);
    }
}
