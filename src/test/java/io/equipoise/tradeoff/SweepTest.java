package io.equipoise.tradeoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.Cap;
import io.equipoise.fairness.charter.PolicyRule.Diversity;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.ranking.Cutoff;
import io.equipoise.tradeoff.SweepPoint.Measured;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final List<PolicyRule> RULES = List.of(
            new MinimumShare("tier", "small", 0.2, 0.1, 1), new Cap("provider", 2), new Diversity("brand", 0.5));

    @Test
    void one_strength_goes_in_even_steps_from_none_to_full() {
        assertThat(Sweeps.grid(1, 5)).containsExactly(List.of(0.0), List.of(0.25), List.of(0.5), List.of(0.75), List.of(1.0));
    }

    @Test
    void several_strengths_fill_their_cube_by_haltons_sequence_after_its_corners() {
        var grid = Sweeps.grid(2, 6);
        assertThat(grid.subList(0, 2)).containsExactly(List.of(1.0, 1.0), List.of(0.0, 0.0));
        // Halton in bases 2 and 3: (1/2, 1/3), (1/4, 2/3), (3/4, 1/9), (1/8, 4/9)
        assertThat(grid.get(2)).containsExactly(0.5, 1.0 / 3);
        assertThat(grid.get(4).get(0)).isEqualTo(0.75);
        assertThat(grid.get(4).get(1)).isCloseTo(1.0 / 9, within(1e-12));
        assertThat(grid.get(5).get(1)).isCloseTo(4.0 / 9, within(1e-12));
    }

    @Test
    void only_rules_with_a_strength_are_varied() {
        assertThat(Sweeps.adjustable(RULES)).containsExactly(0, 2);
        assertThat(Sweeps.at(RULES, List.of(0.3, 0.7)))
                .containsExactly(new MinimumShare("tier", "small", 0.2, 0.1, 0.3), new Cap("provider", 2), new Diversity("brand", 0.7));
    }

    @Test
    void the_frontier_is_what_nothing_beats_and_failed_points_are_listed_apart() {
        var sweep = sweep(
                point(1, 0.1, 0.50, 0.2), point(2, 0.4, 0.45, 0.6), point(3, 0.7, 0.44, 0.5), point(4, 1, 0.30, 0.9),
                new SweepPoint(5, List.of(1.0, 1.0), Map.of(), "broken"));
        assertThat(sweep.frontier(List.of("ndcg", "exposure-ratio"))).extracting(SweepPoint::number).containsExactly(4, 2, 1);
        assertThat(sweep.failed()).extracting(SweepPoint::number).containsExactly(5);
        assertThat(sweep.finished()).hasSize(4);
    }

    @Test
    void a_third_objective_keeps_on_the_frontier_what_two_would_have_beaten_and_may_bound_it() {
        var sweep = sweep(
                point(0, 0, 0.5, 0.1, 0.1), point(1, 0.1, 0.50, 0.2, 0.3), point(2, 0.4, 0.45, 0.6, 0.4), point(3, 0.7, 0.44, 0.5, 0.9),
                point(4, 1, 0.44, 0.5, 0.2), new SweepPoint(5, List.of(1.0, 1.0), Map.of(), "broken"));
        assertThat(sweep.frontier(List.of("ndcg", "exposure-ratio"))).extracting(SweepPoint::number).containsExactly(2, 1);
        assertThat(sweep.frontier(List.of("ndcg", "exposure-ratio", "diversity"))).extracting(SweepPoint::number).containsExactly(3, 2, 1);
        var bounded = sweep.atLeast("diversity", 0.4);
        assertThat(bounded.finished()).extracting(SweepPoint::number).containsExactly(0, 2, 3);
        assertThat(bounded.failed()).hasSize(1);
    }

    @Test
    void the_weight_moves_the_point_of_the_highest_experience_along_the_frontier() {
        var sweep = sweep(point(1, 0, 1, 0.2), point(2, 0.5, 0.8, 0.7), point(3, 1, 0.4, 0.95));
        assertThat(sweep.best(1).orElseThrow().number()).isEqualTo(1);
        assertThat(sweep.best(0.5).orElseThrow().number()).isEqualTo(2);
        assertThat(sweep.best(0).orElseThrow().number()).isEqualTo(3);
    }

    @Test
    void sensitivity_is_pearsons_correlation_with_the_strength() {
        var sweep = sweep(point(1, 0, 0.9, 0.1), point(2, 0.5, 0.8, 0.2), point(3, 1, 0.7, 0.3));
        assertThat(sweep.sensitivity(0, "ndcg")).isCloseTo(-1, within(1e-12));
        assertThat(sweep.sensitivity(0, "exposure-ratio")).isCloseTo(1, within(1e-12));
        assertThat(sweep.sensitivity(1, "ndcg")).isZero();
    }

    private static SweepPoint point(int number, double strength, double quality, double fairness) {
        return point(number, strength, quality, fairness, 0.5);
    }

    private static SweepPoint point(int number, double strength, double quality, double fairness, double variety) {
        return new SweepPoint(
                number,
                List.of(strength, 1.0),
                Map.of(
                        "ndcg", measured(quality), "personalisation", measured(quality),
                        "exposure-ratio", measured(fairness), "fairness", measured(fairness), "diversity", measured(variety)),
                null);
    }

    private static Measured measured(double value) {
        return new Measured(value, value - 0.01, value + 0.01);
    }

    private static Sweep sweep(SweepPoint... points) {
        var plan = new SweepPlan(
                new WhatIfPlan(new ModelVersionId(new UUID(1, 2)), PolicyTerms.USUAL, RULES, new Cutoff(10), "gender", "tier"), 20, List.of());
        return new Sweep(plan, Sweep.State.DONE, 800, points.length, points.length, List.of(points));
    }
}
