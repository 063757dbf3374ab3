package io.equipoise.fairness.mitigation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinimumExposureRerankerTest {
    private static final int[] PROVIDER = {0, 0, 0, 0, 0, 0, 1, 2, 1, 2};

    @Test
    void reserves_the_last_slots_for_whom_it_owes_most() {
        // Half the period is over: provider 1 was promised 40 and had 10, 10 behind; provider 2 is even. Six slots, a third reserved.
        var made = reranker(new double[] {0, 40, 20}, new double[] {0, 10, 10}, 0.34, 1, 1).rerank(candidates(), 6);
        assertThat(made.order()).containsExactly(0, 1, 2, 3, 6, 8);
    }

    private static MinimumExposureReranker reranker(double[] promised, double[] received, double reserved, double floor, double strength) {
        return new MinimumExposureReranker(
                PROVIDER,
                List.of("house", "north", "south"),
                promised,
                () -> new ExposureSnapshot(received, new double[3], new double[3]),
                () -> 0.5,
                new MinimumExposureReranker.Options(reserved, floor, strength));
    }

    private static CandidateList candidates() {
        return new CandidateList(
                IntStream.range(0, 10).toArray(), IntStream.range(0, 10).mapToDouble(i -> 1 - i / 10.0).toArray());
    }

    @Test
    void the_first_three_slots_are_never_touched() {
        var made = reranker(new double[] {0, 400, 400}, new double[3], 1, 1, 1).rerank(candidates(), 6);
        assertThat(made.order()).startsWith(0, 1, 2);
        assertThat(made.order()).containsOnly(0, 1, 2, 6, 7, 8);
        assertThat(made.reasons()[3].arguments()).containsExactly("north");
    }

    @Test
    void an_item_below_the_floor_is_not_shown_for_the_promises_sake() {
        var made = reranker(new double[] {0, 400, 400}, new double[3], 1, 0.6, 1).rerank(candidates(), 6);
        assertThat(made.order()).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void strength_0_and_promises_kept_leave_the_list_as_it_was() {
        assertThat(reranker(new double[] {0, 400, 400}, new double[3], 1, 1, 0).rerank(candidates(), 6).order())
                .containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(reranker(new double[] {0, 4, 4}, new double[] {0, 9, 9}, 0.5, 1, 1).rerank(candidates(), 6).order())
                .containsExactly(0, 1, 2, 3, 4, 5);
    }
}
