package io.equipoise.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.Estimate.Insufficient;
import io.equipoise.fairness.Estimate.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarginTest {
    private static final Margin FIVE_POINTS = new Margin.Within(0.05);

    @Test
    void passes_only_when_the_90_percent_interval_lies_within() {
        assertThat(FIVE_POINTS.judge(gap(0.01, 0.06, 0.04)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(FIVE_POINTS.judge(gap(0.01, 0.06, 0.051)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void fails_only_when_the_95_percent_interval_lies_beyond() {
        assertThat(FIVE_POINTS.judge(gap(-0.20, 0.10, 0.08)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(FIVE_POINTS.judge(gap(-0.14, 0.10, 0.08)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void an_open_verdict_says_how_many_more_users_would_settle_it() {
        Judgement open = FIVE_POINTS.judge(gap(0.01, 0.10, 0.08));
        assertThat(open.stillNeeded()).hasValue(1200);
    }

    @Test
    void a_group_below_the_minimum_is_insufficient_evidence_however_wide_the_gap() {
        Estimate small = new Estimated(
                -0.4, new Interval(-0.5, -0.3), new Interval(-0.48, -0.32), Map.of("a", 40, "b", 900), IntervalMethod.BCA, "x");
        assertThat(FIVE_POINTS.judge(small)).satisfies(judgement -> {
            assertThat(judgement.verdict()).isEqualTo(Verdict.INSUFFICIENT);
            assertThat(judgement.stillNeeded()).hasValue(10);
        });
        assertThat(FIVE_POINTS.judge(new Insufficient(12, 30)).verdict()).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(FIVE_POINTS.judge(Estimate.undefined(Reason.ZERO_OVER_ZERO, 900)).verdict()).isEqualTo(Verdict.INSUFFICIENT);
    }

    @Test
    void a_ratio_is_judged_from_below_and_a_distance_from_above() {
        assertThat(new Margin.AtLeast(0.8).judge(gap(0.9, 0.05, 0.04)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(new Margin.AtLeast(0.8).judge(gap(0.7, 0.05, 0.04)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(new Margin.AtMost(0.1).judge(gap(0.05, 0.04, 0.03)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(new Margin.AtMost(0.1).judge(gap(0.3, 0.04, 0.03)).verdict()).isEqualTo(Verdict.FAIL);
    }

    private static Estimate gap(double value, double half95, double half90) {
        return new Estimated(
                value,
                new Interval(value - half95, value + half95),
                new Interval(value - half90, value + half90),
                Map.of("a", 200, "b", 200),
                IntervalMethod.BCA,
                "ndcg@10");
    }
}
