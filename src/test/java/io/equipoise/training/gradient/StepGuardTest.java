package io.equipoise.training.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.store.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepGuardTest {
    private static final float[] FINE = {1, -2.5f, 1e30f, 0};
    private final StepGuard guard = new StepGuard();

    @Test
    void a_step_of_finite_numbers_counts_and_any_other_does_not() {
        assertThat(guard.fit(FINE, Map.of("w", FINE))).isTrue();
        assertThat(guard.fit(new float[] {1, Float.NaN}, Map.of("w", FINE))).isFalse();
        assertThat(guard.fit(FINE, Map.of("w", new float[] {Float.POSITIVE_INFINITY}))).isFalse();
        assertThat(guard.fit(FINE, Map.of("w", FINE))).isTrue();
    }

    @Test
    void twenty_in_a_row_are_a_failure_and_a_good_one_between_begins_anew() {
        for (int round = 0; round < 2; round++) {
            for (int k = 0; k < 19; k++) {
                assertThat(guard.fit(new float[] {Float.NaN}, Map.of())).isFalse();
            }
            assertThat(guard.fit(FINE, Map.of())).isTrue();
        }
        for (int k = 0; k < 19; k++) {
            guard.fit(new float[] {Float.NaN}, Map.of());
        }
        assertThatThrownBy(() -> guard.fit(new float[] {Float.NaN}, Map.of())).isInstanceOfSatisfying(
                Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("training.no-number"));
    }
}
