package io.equipoise.fairness.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.FairnessVectors;
import io.equipoise.fairness.InfeasibleRule;
import io.equipoise.fairness.VectorCase;
import io.equipoise.fairness.batch.ExposureProgram.Constraint;
import io.equipoise.ranking.PositionDiscount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExposureProgramTest {
    @Test
    void agrees_with_the_vector_of_the_job_seekers() {
        var it = new VectorCase(FairnessVectors.byId("sj-lp-DTC"));
        int[] group = {0, 0, 0, 1, 1, 1};
        var solved = ExposureProgram.solve(
                it.doubles("utility"), group, 2, PositionDiscount.LOG.weights(6), Constraint.DISPARATE_TREATMENT);
        it.check("optimal_dcg", solved.utility());
        it.check("unconstrained_dcg", solved.unconstrained());
        assertThat(solved.meanExposure()[0]).isCloseTo(it.expected().get("mean_exposure").get("M").asDouble(), within(1e-6));
        assertThat(solved.meanExposure()[1]).isCloseTo(it.expected().get("mean_exposure").get("F").asDouble(), within(1e-6));
    }

    @Test
    void agrees_with_the_vector_of_birkhoff() {
        var it = new VectorCase(FairnessVectors.byId("birkhoff-property"));
        double[][] matrix = it.matrix("matrix");
        var tickets = RankingLottery.of(matrix).tickets();
        assertThat(tickets.size()).isLessThanOrEqualTo(it.expected().get("max_terms").asInt());
        it.check("weight_sum", tickets.stream().mapToDouble(RankingLottery.Ticket::chance).sum());
        it.check("max_reconstruction_error", distance(matrix, tickets));
    }

    @Test
    void two_items_have_a_closed_form() {
        // Utilities 1 and .5, weights 1 and w: equal exposure needs each on top half the time.
        double w = 1 / (Math.log(3) / Math.log(2));
        var solved = ExposureProgram.solve(
                new double[] {1, 0.5}, new int[] {0, 1}, 2, PositionDiscount.LOG.weights(2), Constraint.DEMOGRAPHIC_PARITY);
        assertThat(solved.chance()[0][0]).isCloseTo(0.5, within(1e-9));
        assertThat(solved.utility()).isCloseTo(1.5 * (1 + w) / 2, within(1e-9));
        assertThat(solved.price()).isCloseTo(1 - 1.5 * (1 + w) / 2 / (1 + 0.5 * w), within(1e-9));
    }

    @Test
    void every_constraint_holds_and_the_lottery_shows_what_was_solved() {
        var random = new SplittableRandom(5);
        for (int round = 0; round < 6; round++) {
            int n = 6 + random.nextInt(6);
            double[] utilities = IntStream.range(0, n).mapToDouble(i -> 0.4 + 0.2 * random.nextDouble()).toArray();
            int[] group = IntStream.range(0, n).map(i -> i % 3).toArray();
            double[] weights = PositionDiscount.LOG.weights(n);
            for (var constraint : Constraint.values()) {
                var solved = ExposureProgram.solve(utilities, group, 3, weights, constraint);
                double[] perGroup = new double[3];
                double[] scale = new double[3];
                for (int i = 0; i < n; i++) {
                    double seen = 0;
                    for (int j = 0; j < n; j++) {
                        seen += solved.chance()[i][j] * weights[j];
                    }
                    perGroup[group[i]] += constraint == Constraint.DISPARATE_IMPACT ? utilities[i] * seen : seen;
                    scale[group[i]] += constraint == Constraint.DEMOGRAPHIC_PARITY ? 1 : utilities[i];
                }
                assertThat(perGroup[1] / scale[1]).isCloseTo(perGroup[0] / scale[0], within(1e-7));
                assertThat(perGroup[2] / scale[2]).isCloseTo(perGroup[0] / scale[0], within(1e-7));
                assertThat(solved.price()).isBetween(-1e-9, 0.2);
                var lottery = RankingLottery.of(solved.chance());
                assertThat(lottery.tickets().size()).isLessThanOrEqualTo((n - 1) * (n - 1) + 1);
                assertThat(distance(solved.chance(), lottery.tickets())).isLessThan(1e-6);
            }
        }
    }

    @Test
    void no_deterministic_order_that_is_fair_beats_it() {
        // Four items, two groups of equal merit: of all 24 orders none with equal exposure can be better than the lottery.
        double[] utilities = {0.9, 0.3, 0.7, 0.5};
        int[] group = {0, 0, 1, 1};
        double[] weights = {1, 0.6, 0.4, 0.2};
        var solved = ExposureProgram.solve(utilities, group, 2, weights, Constraint.DEMOGRAPHIC_PARITY);
        double best = 0;
        for (int[] order : orders(4)) {
            double utility = 0;
            double difference = 0;
            for (int rank = 0; rank < 4; rank++) {
                utility += utilities[order[rank]] * weights[rank];
                difference += (group[order[rank]] == 0 ? 1 : -1) * weights[rank];
            }
            best = Math.abs(difference) < 1e-9 ? Math.max(best, utility) : best;
        }
        assertThat(solved.utility()).isGreaterThanOrEqualTo(best - 1e-9);
    }

    @Test
    void a_constraint_no_lottery_meets_is_refused() {
        // One item has a hundred times the merit of the other: even always on top it cannot have a hundred times the exposure.
        assertThatThrownBy(() -> ExposureProgram.solve(
                        new double[] {1, 0.01}, new int[] {0, 1}, 2, PositionDiscount.LOG.weights(2), Constraint.DISPARATE_TREATMENT))
                .isInstanceOfSatisfying(
                        InfeasibleRule.class, rule -> assertThat(rule.key()).isEqualTo("policy.exposure-program.infeasible"));
        assertThatThrownBy(() -> ExposureProgram.solve(
                        new double[] {1, 0}, new int[] {0, 1}, 2, PositionDiscount.LOG.weights(2), Constraint.DISPARATE_IMPACT))
                .isInstanceOfSatisfying(
                        InfeasibleRule.class, rule -> assertThat(rule.key()).isEqualTo("policy.exposure-program.no-merit"));
    }

    @Test
    void fifty_items_are_solved() {
        var random = new SplittableRandom(8);
        double[] utilities = random.doubles(50).map(u -> 0.5 + u / 2).toArray();
        int[] group = IntStream.range(0, 50).map(i -> i % 2).toArray();
        double[] weights = Arrays.copyOf(PositionDiscount.LOG.weights(10), 50);
        var solved = ExposureProgram.solve(utilities, group, 2, weights, Constraint.DISPARATE_TREATMENT);
        assertThat(solved.price()).isBetween(0.0, 0.2);
    }

    @Test
    void refuses_what_is_not_doubly_stochastic() {
        assertThatThrownBy(() -> RankingLottery.of(new double[][] {{1, 0}, {1, 0}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rank 1 sum to 2.0");
    }

    @Test
    void draws_in_proportion() {
        var lottery = RankingLottery.of(new double[][] {{0.25, 0.75}, {0.75, 0.25}});
        long first = IntStream.range(0, 1_000).filter(i -> lottery.draw(i / 1_000.0).ranking()[0] == 0).count();
        assertThat(first).isEqualTo(250);
    }

    private static double distance(double[][] matrix, List<RankingLottery.Ticket> tickets) {
        double most = 0;
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                int item = i;
                int rank = j;
                double shown = tickets.stream()
                        .filter(ticket -> ticket.ranking()[rank] == item)
                        .mapToDouble(RankingLottery.Ticket::chance)
                        .sum();
                most = Math.max(most, Math.abs(shown - matrix[i][j]));
            }
        }
        return most;
    }

    private static List<int[]> orders(int n) {
        if (n == 0) {
            return List.of(new int[0]);
        }
        var orders = new ArrayList<int[]>();
        for (int[] shorter : orders(n - 1)) {
            for (int at = 0; at <= shorter.length; at++) {
                int[] longer = new int[n];
                System.arraycopy(shorter, 0, longer, 0, at);
                longer[at] = n - 1;
                System.arraycopy(shorter, at, longer, at + 1, shorter.length - at);
                orders.add(longer);
            }
        }
        return orders;
    }
}
