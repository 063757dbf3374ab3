package io.equipoise.fairness.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CounterfactualFlipTest {
    private static final int[] ONE = {1, 2, 3};
    private static final int[] OTHER = {1, 3, 4};

    @Test
    void a_model_that_does_not_look_is_not_changed() {
        var flip = CounterfactualFlip.of(feature(0, 1, 0, 1), codes -> new int[][] {ONE, ONE, OTHER, OTHER}, (user, list) -> 1);
        assertThat(flip.changed()).isZero();
        assertThat(flip.distance()).isCloseTo(0, within(1e-12));
        assertThat(flip.byValue()).allSatisfy(change -> assertThat(change.change()).isZero());
    }

    @Test
    void a_model_that_looks_is_measured_by_how_far_its_lists_move() {
        // Value 0 gets ONE, value 1 gets OTHER; finding item 2 is worth 1. The user without a value is left out.
        var flip = CounterfactualFlip.of(
                feature(0, 0, 1, SliceFeature.MISSING),
                codes -> Arrays.stream(codes).mapToObj(code -> code == 1 ? OTHER : ONE).toArray(int[][]::new),
                (user, list) -> Arrays.stream(list).anyMatch(item -> item == 2) ? 1 : 0);
        // RBO(.9) by hand, extrapolated: shared by depth 1, 1, 2: (1·.9 + .5·.81 + 2/3·.729) · .1/.9 + 2/3·.729.
        double overlap = (0.9 + 0.5 * 0.81 + 2.0 / 3 * 0.729) * 0.1 / 0.9 + 2.0 / 3 * 0.729;
        assertThat(flip.users()).isEqualTo(3);
        assertThat(flip.changed()).isEqualTo(1);
        assertThat(flip.distance()).isCloseTo(1 - overlap, within(1e-12));
        assertThat(flip.byValue().get(0).change()).isEqualTo(-1);
        assertThat(flip.byValue().get(0).standardError()).isZero();
        assertThat(flip.byValue().get(1).change()).isEqualTo(1);
        assertThat(flip.byValue().get(1).standardError()).isNaN();
    }

    @Test
    void users_without_anything_to_judge_by_count_for_the_lists_but_not_for_the_worth() {
        var flip = CounterfactualFlip.of(
                feature(0, 0, 1),
                codes -> Arrays.stream(codes).mapToObj(code -> code == 1 ? OTHER : ONE).toArray(int[][]::new),
                (user, list) -> user == 0 ? Double.NaN : list[1]);
        assertThat(flip.users()).isEqualTo(3);
        assertThat(flip.byValue().getFirst().users()).isEqualTo(1);
        assertThat(flip.byValue().getFirst().change()).isEqualTo(1);
    }

    @Test
    void an_attribute_of_one_value_cannot_be_flipped() {
        assertThatThrownBy(() -> CounterfactualFlip.of(
                        new SliceFeature("gender", List.of("women"), new int[] {0}), codes -> new int[][] {ONE}, (user, list) -> 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gender has 1");
    }

    private static SliceFeature feature(int... codes) {
        return new SliceFeature("gender", List.of("women", "men"), codes);
    }
}
