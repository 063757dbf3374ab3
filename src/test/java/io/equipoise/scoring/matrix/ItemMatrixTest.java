package io.equipoise.scoring.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemMatrixTest {
    private static final IntPredicate NONE = item -> false;

    private static float[] numbers(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            // Coarse numbers make ties common.
            values[i] = random.nextInt(-4, 5) / 4f;
        }
        return values;
    }

    private static void fill(ItemMatrix matrix, float[] vectors, float[] biases) {
        for (int item = 0; item < matrix.items(); item++) {
            matrix.set(item, vectors, item * matrix.dimensions(), biases[item]);
        }
    }

    @ParameterizedTest(name = "{0} items of {1} dimensions, seed {2}")
    @CsvSource({"1,1,1", "31,3,2", "32,8,3", "33,64,4", "1000,17,5", "4096,64,6"})
    void fused_search_agrees_with_sorting_all_scores_and_both_kernels_give_the_same_bits(int n, int d, long seed) {
        var random = new Random(seed);
        float[] vectors = numbers(random, n * d);
        float[] biases = numbers(random, n);
        float[] user = numbers(random, d);
        IntPredicate excluded = item -> item % 7 == 3;
        try (var fast = new ItemMatrix(n, d, new VectorKernel(), false);
                var plain = new ItemMatrix(n, d, new PlainKernel(), false)) {
            fill(fast, vectors, biases);
            fill(plain, vectors, biases);
            if (n > 1) {
                fast.leaveOut(1);
                plain.leaveOut(1);
            }
            double[] expected = IntStream.range(0, n).mapToDouble(item -> dot(vectors, item, user) + biases[item]).toArray();
            for (int k : new int[] {0, 1, 10, n, 2 * n}) {
                int[] sorted = IntStream.range(0, n)
                        .filter(item -> !excluded.test(item) && !(n > 1 && item == 1))
                        .boxed()
                        .sorted(Comparator.<Integer>comparingDouble(item -> -expected[item]).thenComparing(item -> item))
                        .limit(k)
                        .mapToInt(item -> item)
                        .toArray();
                var found = fast.top(user, k, excluded);
                assertThat(found.items()).containsExactly(sorted);
                assertThat(found.scores()).containsExactly(Arrays.stream(sorted).mapToDouble(item -> expected[item]).toArray());
                assertThat(plain.top(user, k, excluded).items()).containsExactly(found.items());
                assertThat(plain.top(user, k, excluded).scores()).containsExactly(found.scores());
            }
        }
    }

    /** Exact, for the coarse numbers used here are multiples of 1/16 far below 2^20. */
    private static double dot(float[] vectors, int item, float[] user) {
        double sum = 0;
        for (int k = 0; k < user.length; k++) {
            sum += (double) vectors[item * user.length + k] * user[k];
        }
        return sum;
    }

    @Test
    void kernels_round_alike_on_numbers_that_do_round() {
        var random = new Random(9);
        int n = 500;
        int d = 64;
        float[] vectors = new float[n * d];
        float[] user = new float[d];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < d; i++) {
            user[i] = (float) random.nextGaussian();
        }
        float[] fastScores = new float[n];
        float[] plainScores = new float[n];
        try (var fast = new ItemMatrix(n, d, new VectorKernel(), false);
                var plain = new ItemMatrix(n, d, new PlainKernel(), false)) {
            fill(fast, vectors, new float[n]);
            fill(plain, vectors, new float[n]);
            fast.scores(user, fastScores);
            plain.scores(user, plainScores);
            assertThat(fastScores).containsExactly(plainScores);
            assertThat(fast.vector(7)).containsExactly(Arrays.copyOfRange(vectors, 7 * d, 8 * d));
        }
    }

    @Test
    void a_batch_gives_each_shopper_what_they_get_alone() {
        var random = new Random(3);
        float[] vectors = numbers(random, 900 * 16);
        float[][] users = IntStream.range(0, 5).mapToObj(u -> numbers(random, 16)).toArray(float[][]::new);
        var excluded = IntStream.range(0, 5).<IntPredicate>mapToObj(u -> item -> item % 5 == u).toArray(IntPredicate[]::new);
        try (var matrix = new ItemMatrix(900, 16)) {
            fill(matrix, vectors, new float[900]);
            var batch = matrix.top(users, 20, excluded);
            for (int u = 0; u < users.length; u++) {
                var alone = matrix.top(users[u], 20, excluded[u]);
                assertThat(batch[u].items()).containsExactly(alone.items());
                assertThat(batch[u].scores()).containsExactly(alone.scores());
            }
        }
    }

    /** Every block that is sampled holds better items than any other, so that guesses of what it takes are too high, or none of them. */
    @ParameterizedTest(name = "sampled blocks are the better ones: {0}")
    @ValueSource(booleans = {true, false})
    void a_batch_is_exact_also_where_a_sample_of_the_items_misleads(boolean better) {
        var random = new Random(8);
        int n = 6_000;
        int step = (int) Math.sqrt(n / 400.0);
        float[] vectors = new float[n * 4];
        for (int item = 0; item < n; item++) {
            vectors[item * 4] = (item / ItemMatrix.BLOCK % step == 0) == better ? 10 + random.nextInt(40) / 8f : random.nextInt(40) / 8f;
            vectors[item * 4 + 1] = random.nextInt(4) / 8f;
        }
        float[][] users = {{1, 0, 0, 0}, {1, 1, 0, 0}, {-1, 1, 0, 0}, {0, 0, 0, 0}};
        IntPredicate[] excluded = {NONE, item -> item % 3 == 0, NONE, item -> item < 5_990};
        try (var matrix = new ItemMatrix(n, 4)) {
            fill(matrix, vectors, new float[n]);
            for (int k : new int[] {1, 40, 700}) {
                var batch = matrix.top(users, k, excluded);
                for (int u = 0; u < users.length; u++) {
                    var by = users[u];
                    var out = excluded[u];
                    int[] sorted = IntStream.range(0, n)
                            .filter(out.negate())
                            .boxed()
                            .sorted(Comparator.<Integer>comparingDouble(item -> -dot(vectors, item, by)).thenComparing(item -> item))
                            .limit(k)
                            .mapToInt(item -> item)
                            .toArray();
                    assertThat(batch[u].items()).containsExactly(sorted);
                }
            }
        }
    }

    @Test
    void items_without_a_vector_and_an_empty_catalogue_give_nothing() {
        try (var empty = new ItemMatrix(0, 4);
                var blank = new ItemMatrix(40, 4)) {
            assertThat(empty.top(new float[4], 5, NONE).size()).isZero();
            assertThat(blank.top(new float[4], 5, NONE).size()).isZero();
            assertThatThrownBy(() -> blank.top(new float[3], 5, NONE)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
