package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.InfeasibleRule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JointMinimumShareTest {
    @ParameterizedTest
    @CsvSource({"10, 0.2, 0.15", "20, 0.25, 0.1", "30, 0.3, 0.05", "15, 0.5, 0.1", "20, 0.4, 0.1"})
    void for_one_group_it_is_the_table_of_minimums(int slots, double share, double alpha) {
        var one = PrefixMinimums.adjusted(slots, share, alpha);
        var joint = JointMinimums.of(slots, new double[] {share}, alpha);
        assertThat(joint.failProbability()).isCloseTo(one.failProbability(), within(1e-12));
        for (int r = 1; r <= slots; r++) {
            for (int count = 0; count <= r; count++) {
                // A count that passes leads on: every further item may be a protected one.
                assertThat(joint.isViable(r, count)).as(r + " " + count).isEqualTo(count >= one.at(r));
            }
        }
    }

    @Test
    void the_chance_to_fail_is_that_of_all_lists() {
        // Every list of seven draws from three kinds, against the multinomial distribution function summed term by term.
        double[] shares = {0.3, 0.25};
        var joint = JointMinimums.of(7, shares, 0.2);
        double level = levelOf(joint, shares);
        double fails = 0;
        for (int code = 0; code < Math.pow(3, 7); code++) {
            double chance = 1;
            int[] counts = new int[2];
            boolean passes = true;
            int rest = code;
            for (int r = 1; r <= 7; r++) {
                int kind = rest % 3;
                rest /= 3;
                chance *= kind == 2 ? 0.45 : shares[kind];
                if (kind < 2) {
                    counts[kind]++;
                }
                passes &= cumulative(r, counts, shares) >= level;
            }
            fails += passes ? 0 : chance;
        }
        assertThat(joint.failProbability()).isCloseTo(fails, within(1e-12));
        assertThat(fails).isBetween(0.05, 0.3);
    }

    /** The smallest distribution function among final states that pass: the adjusted level lies at or below it, above that of all that fail. */
    private static double levelOf(JointMinimums joint, double[] shares) {
        double lowest = 1;
        for (int a = 0; a <= 7; a++) {
            for (int b = 0; a + b <= 7; b++) {
                if (joint.isViable(7, a + 8 * b)) {
                    lowest = Math.min(lowest, cumulative(7, new int[] {a, b}, shares));
                }
            }
        }
        double highestFailing = 0;
        for (int r = 1; r <= 7; r++) {
            for (int a = 0; a <= r; a++) {
                for (int b = 0; a + b <= r; b++) {
                    double value = cumulative(r, new int[] {a, b}, shares);
                    highestFailing = value < lowest && !joint.isViable(r, a + 8 * b) ? Math.max(highestFailing, value) : highestFailing;
                }
            }
        }
        return Math.nextUp(highestFailing);
    }

    private static double cumulative(int n, int[] counts, double[] shares) {
        double rest = 1 - shares[0] - shares[1];
        double sum = 0;
        for (int a = 0; a <= counts[0]; a++) {
            for (int b = 0; b <= counts[1] && a + b <= n; b++) {
                sum += factorial(n) / factorial(a) / factorial(b) / factorial(n - a - b)
                        * Math.pow(shares[0], a) * Math.pow(shares[1], b) * Math.pow(rest, n - a - b);
            }
        }
        return sum;
    }

    private static double factorial(int n) {
        return IntStream.rangeClosed(2, n).asDoubleStream().reduce(1, (a, b) -> a * b);
    }

    @Test
    void every_list_passes_at_every_prefix_while_items_last_and_groups_keep_their_order() {
        for (int seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            int[] groups = random.ints(400, 0, 4).toArray();
            double[] scores = new double[400];
            for (int i = 0; i < 400; i++) {
                scores[i] = random.nextDouble() * (groups[i] == 3 ? 1 : 0.5);
            }
            int[] items = IntStream.range(0, 400).boxed().sorted((a, b) -> Double.compare(scores[b], scores[a])).mapToInt(i -> i).toArray();
            var candidates = new CandidateList(items, IntStream.of(items).mapToDouble(i -> scores[i]).toArray());
            double[] shares = {0.2, 0.15, 0.1};
            int[] order = new JointMinimumShareReranker(groups, new int[] {0, 1, 2}, List.of("a", "b", "c"), shares, 0.1, 1)
                    .rerank(candidates, 20)
                    .order();
            var table = JointMinimums.of(20, shares, 0.1);
            int state = 0;
            int[] last = {-1, -1, -1, -1};
            for (int rank = 1; rank <= 20; rank++) {
                int group = groups[items[order[rank - 1]]];
                state = group < 3 ? table.with(state, group) : state;
                assertThat(table.isViable(rank, state)).isTrue();
                assertThat(order[rank - 1]).isGreaterThan(last[group]);
                last[group] = order[rank - 1];
            }
        }
    }

    @Test
    void strength_0_and_exhausted_groups() {
        int[] groups = {2, 2, 2, 2, 2, 0};
        var candidates = new CandidateList(new int[] {0, 1, 2, 3, 4, 5}, new double[] {6, 5, 4, 3, 2, 1});
        assertThat(reranker(groups, 0).rerank(candidates, 5).order()).containsExactly(0, 1, 2, 3, 4);
        assertThat(reranker(groups, 1).rerank(candidates, 6).order()).contains(5).doesNotHaveDuplicates().hasSize(6);
        assertThat(reranker(groups, 1).rerank(new CandidateList(new int[0], new double[0]), 5).order()).isEmpty();
    }

    private static JointMinimumShareReranker reranker(int[] groups, double strength) {
        return new JointMinimumShareReranker(groups, new int[] {0, 1}, List.of("a", "b"), new double[] {0.4, 0.3}, 0.3, strength);
    }

    @Test
    void too_long_a_list_for_so_many_groups_is_refused_with_what_would_do() {
        assertThatThrownBy(() -> JointMinimums.of(200, new double[] {0.2, 0.2, 0.2}, 0.1))
                .isInstanceOfSatisfying(InfeasibleRule.class, rule -> {
                    assertThat(rule.key()).isEqualTo("policy.joint-too-large");
                    assertThat(rule.arguments()).containsExactly(200, 3, 52);
                });
        assertThatThrownBy(() -> JointMinimums.of(10, new double[] {0.6, 0.4}, 0.1)).isInstanceOf(IllegalArgumentException.class);
    }
}
