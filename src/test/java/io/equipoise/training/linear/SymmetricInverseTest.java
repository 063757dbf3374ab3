package io.equipoise.training.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricInverseTest {
    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {1, 2, 63, 64, 65, 200})
    void the_inverse_times_the_matrix_is_the_identity(int n) {
        var random = new Random(n);
        float[][] matrix = new float[n][n];
        for (int sample = 0; sample < 2 * n; sample++) {
            float[] x = new float[n];
            for (int i = 0; i < n; i++) {
                x[i] = random.nextFloat();
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    matrix[i][j] += x[i] * x[j];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            matrix[i][i] += 1;
        }
        float[][] inverse = new float[n][];
        for (int i = 0; i < n; i++) {
            inverse[i] = matrix[i].clone();
        }
        SymmetricInverse.invert(inverse);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += (double) matrix[i][k] * inverse[k][j];
                }
                assertThat(sum).isCloseTo(i == j ? 1 : 0, within(2e-3));
            }
        }
    }

    @Test
    void a_matrix_that_is_not_positive_definite_is_refused() {
        assertThatThrownBy(() -> SymmetricInverse.invert(new float[][] {{0, 1}, {1, 0}}))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("pivot 0");
    }
}
