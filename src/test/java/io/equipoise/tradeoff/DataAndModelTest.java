package io.equipoise.tradeoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.tradeoff.DataAndModel.Group;
import io.equipoise.tradeoff.DataAndModel.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataAndModelTest {
    @Test
    void lists_more_uneven_than_the_data_amplify_it_and_the_group_that_changes_most_is_named() {
        var shares = new DataAndModel(List.of(new Group("large", 0.6, 0.8), new Group("medium", 0.25, 0.15), new Group("small", 0.15, 0.05)));
        assertThat(shares.verdict()).isEqualTo(Verdict.AMPLIFIED);
        assertThat(shares.mostAmplified().orElseThrow().group()).isEqualTo("large");
    }

    @Test
    void lists_more_even_damp_it_and_small_differences_are_none() {
        assertThat(new DataAndModel(List.of(new Group("a", 0.8, 0.55), new Group("b", 0.2, 0.45))).verdict()).isEqualTo(Verdict.DAMPED);
        assertThat(new DataAndModel(List.of(new Group("a", 0.5, 0.505), new Group("b", 0.5, 0.495))).verdict()).isEqualTo(Verdict.KEPT);
        assertThat(new DataAndModel(List.of()).mostAmplified()).isEmpty();
    }
}
